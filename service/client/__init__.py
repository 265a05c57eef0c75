"""A running service, as its clients reach it."""
