"""The archive for other frameworks."""
