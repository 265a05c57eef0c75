"""The subcommands of `dateline eval`."""
