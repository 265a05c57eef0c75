"""What is asked, and what is known about right answers."""
