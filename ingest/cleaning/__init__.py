"""Taking out of a text what is no part of the article."""
