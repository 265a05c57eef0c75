"""The dates, speakers and conflicts that answers state, against what a person read in the same sentences."""
