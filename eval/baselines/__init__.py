"""What a good answerer should beat."""
