"""How well times, figures and speech are read."""
