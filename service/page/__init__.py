"""The page: what a browser is shown at `/`, and the files that it is made of."""
