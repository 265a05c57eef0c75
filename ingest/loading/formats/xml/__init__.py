"""Feeds, and the forms in which agencies send articles."""
