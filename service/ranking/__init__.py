"""The sentences in the order in which they are likely to answer."""
