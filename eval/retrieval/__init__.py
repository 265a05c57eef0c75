"""How well the passages that answer are found."""
