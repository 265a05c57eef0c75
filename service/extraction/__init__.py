"""Answers made of the articles' own sentences."""
