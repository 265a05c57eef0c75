"""The formats that articles come in: `load_x` reads one article, `split_x` finds those of a file."""
