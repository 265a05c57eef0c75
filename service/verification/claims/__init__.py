"""Whether a statement says what its quotes say: one file for each way in which it may not."""
