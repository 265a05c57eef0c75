"""How much: the figures of a text, with what they measure."""
