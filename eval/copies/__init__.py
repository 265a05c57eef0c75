"""How well near-copies of a story are told from updates of it, and from other stories."""
