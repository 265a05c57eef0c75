"""The subcommands that bring articles in, and keep the archive whole."""
