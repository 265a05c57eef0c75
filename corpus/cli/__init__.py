"""The subcommand `dates`, and what all subcommands share."""
