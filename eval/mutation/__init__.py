"""Lies told to the harness, to see whether its checks find them."""
