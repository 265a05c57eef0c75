"""From a file to its text, and to what it says of itself."""
