"""What a question asks for, also where it needs the turn before to be understood."""
