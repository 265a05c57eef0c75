"""The units that figures come in: scales, number words and measures, as tables; currencies are in the lexicon."""

from decimal import Decimal

SCALES = {
    "hundred": 100, "dozen": 12, "thousand": 1000, "k": 1000, "lakh": 10**5, "million": 10**6, "mn": 10**6,
    "mln": 10**6, "m": 10**6, "crore": 10**7, "billion": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9,
    "trillion": 10**12, "trn": 10**12, "tn": 10**12,
}  # fmt: skip

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip

PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
"""The denominators of fractions told in words."""

GLYPHS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667"}

TIMES = {
    word: word
    for word in "second minute hour day night week fortnight month quarter season year decade century".split()
}
"""Units of time: a duration, never a figure of an article."""

MEASURES = TIMES | {
    "mm": "mm", "millimetre": "mm", "millimeter": "mm", "cm": "cm", "centimetre": "cm", "centimeter": "cm",
    "metre": "metre", "meter": "metre", "km": "km", "kilometre": "km", "kilometer": "km", "km/h": "km/h",
    "kph": "km/h", "kmh": "km/h", "mph": "mph", "mile": "mile", "foot": "foot", "feet": "foot", "inch": "inch",
    "yard": "yard", "sq km": "sq km", "square kilometre": "sq km", "square kilometer": "sq km",
    "square mile": "sq mile", "square metre": "sq metre", "square meter": "sq metre", "square foot": "sq foot",
    "square feet": "sq foot", "cubic metre": "cubic metre", "cubic meter": "cubic metre", "bcm": "bcm",
    "hectare": "hectare", "acre": "acre", "kg": "kg", "kilogram": "kg", "gram": "gram", "tonne": "tonne",
    "metric ton": "tonne", "ton": "ton", "litre": "litre", "liter": "litre", "gallon": "gallon",
    "barrel": "barrel", "bushel": "bushel", "ounce": "ounce", "mw": "MW", "megawatt": "MW", "gw": "GW",
    "gigawatt": "GW", "kwh": "kWh", "mwh": "MWh", "gwh": "GWh", "twh": "TWh", "degree": "degree",
    "point": "point",
}  # fmt: skip
"""Units of measure after the number, singular; a British ton (tonne) and an American one differ."""

BASIS_POINT = Decimal("0.01")
"""One basis point, in percentage points."""
