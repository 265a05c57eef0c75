"""The ways to an answer: by extraction, and by a language model that writes or chooses."""
