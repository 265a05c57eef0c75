"""An answer as a file to take away."""
