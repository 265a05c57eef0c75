"""When an article that does not say so was published."""
