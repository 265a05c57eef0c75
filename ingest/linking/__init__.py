"""What articles are to one another: copies of a story, and reports of one event."""
