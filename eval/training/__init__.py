"""The reader's weights, made from questions whose answers people marked in a text."""
