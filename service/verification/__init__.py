"""What every statement is held against before it leaves."""
