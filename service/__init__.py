"""From a question to evidence, to a checked answer, to HTTP."""
