"""What is fetched from the web, only when it is asked for: feeds, and the pages that they name."""
