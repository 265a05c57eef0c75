"""Where vectors come from, and where the nearest are found."""
