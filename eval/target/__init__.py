"""What is measured: an answerer in this process or over HTTP, and its replies."""
