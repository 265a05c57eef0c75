"""From cases to answers, to checks against the source text, to a report and a gate."""
