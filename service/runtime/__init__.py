"""What a running service needs beside answers: a queue, a state, a log."""
