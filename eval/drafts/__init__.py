"""How right the verdicts on the sentences of drafts are, and which thresholds they should hang on."""
