"""Texts compared as a reader would compare them."""
