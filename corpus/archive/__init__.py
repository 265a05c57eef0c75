"""Where articles are kept: SQLite, the source of truth."""
