"""Whether the archive and its index fit together, and how what is derived is put right."""
