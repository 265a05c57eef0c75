"""How fast Dateline is."""
