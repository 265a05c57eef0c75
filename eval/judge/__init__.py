"""A language model's opinion of the answers."""
