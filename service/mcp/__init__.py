"""The archive for assistants, by the Model Context Protocol."""
