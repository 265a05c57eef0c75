"""A draft held against the archive, sentence by sentence, without a language model."""
