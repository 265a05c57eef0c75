"""What a run must not fall below, and how two runs differ."""
