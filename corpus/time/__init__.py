"""When: the time expressions of a text, and the periods that they mean."""
