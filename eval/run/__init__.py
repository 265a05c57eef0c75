"""Asking every case, judging every reply, and the shares of what is right."""
