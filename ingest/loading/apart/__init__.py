"""Reading files in a process apart, with limits of time and memory, so that none can stop the others."""
