"""The subcommands `ask`, `serve`, `mcp` and `articles`."""
