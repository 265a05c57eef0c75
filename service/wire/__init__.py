"""The forms in which questions come in and answers, articles and errors go out; the design fixes them."""
