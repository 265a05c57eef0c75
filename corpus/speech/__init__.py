"""Who said it: the people of a text, and their words."""
