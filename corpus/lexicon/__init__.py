"""Lists of words that several readers need: months, weekdays, reporting verbs, titles, money and the like."""
