"""Fitting the weights that rank sentences."""
