"""Places in a text, its sentences, and its terms."""
