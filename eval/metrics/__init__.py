"""The metrics of the field, one concept a file, each equal to its reference implementation."""
