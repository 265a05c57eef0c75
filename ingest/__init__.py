"""From a source to a clean article, its passages, and their place in the archive and the index."""
