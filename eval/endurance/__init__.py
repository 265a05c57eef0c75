"""What is left of an archive after accidents, and of a service's answers under load."""
