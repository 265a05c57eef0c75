"""The units that figures come in: currencies, scales, number words and measures, as tables."""

from decimal import Decimal

SYMBOLS = {
    "$": "USD", "US$": "USD", "USD$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB",
    "₹": "INR", "₩": "KRW", "₺": "TRY", "₴": "UAH", "₦": "NGN", "₸": "KZT", "₪": "ILS", "₫": "VND",
    "฿": "THB", "₱": "PHP", "₼": "AZN", "₾": "GEL", "֏": "AMD", "Rs": "rupee", "Rs.": "rupee",
}  # fmt: skip
"""Currency signs that stand before the number."""

CODES = frozenset(
    "AED AFN AMD ARS AUD AZN BDT BGN BRL BYN CAD CHF CLP CNY COP CZK DKK EGP ETB EUR GBP GEL GHS HKD HUF IDR ILS "
    "INR IQD IRR ISK JOD JPY KES KGS KRW KWD KZT LKR MAD MDL MNT MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RMB "
    "RON RSD RUB SAR SEK SGD THB TJS TMT TND TRY TWD TZS UAH UGX USD UYU UZS VND XAF XOF ZAR ZMW".split()
)
"""ISO 4217 codes (and RMB) that are read before or after a number."""

CODE_ALIASES = {"RMB": "CNY"}
"""Unofficial codes and what ISO 4217 calls them."""

CURRENCIES = {
    "dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD",
    "australian dollar": "AUD", "canadian dollar": "CAD", "new zealand dollar": "NZD",
    "hong kong dollar": "HKD", "singapore dollar": "SGD", "taiwan dollar": "TWD", "euro": "EUR", "pound": "GBP",
    "british pound": "GBP", "pound sterling": "GBP", "egyptian pound": "EGP", "yen": "JPY",
    "japanese yen": "JPY", "yuan": "CNY", "chinese yuan": "CNY", "renminbi": "CNY", "ruble": "RUB",
    "rouble": "RUB", "russian ruble": "RUB", "russian rouble": "RUB", "belarusian ruble": "BYN",
    "belarusian rouble": "BYN", "somoni": "TJS", "tenge": "KZT", "hryvnia": "UAH", "uzbek soum": "UZS",
    "uzbek sum": "UZS", "kyrgyz som": "KGS", "kyrgyz soms": "KGS", "manat": "manat", "azerbaijani manat": "AZN",
    "turkmen manat": "TMT", "lari": "GEL", "dram": "AMD", "leu": "leu", "romanian leu": "RON", "lev": "BGN",
    "leva": "BGN", "zloty": "PLN", "forint": "HUF", "czech koruna": "CZK", "czech crown": "CZK",
    "swedish krona": "SEK", "swedish kronor": "SEK", "swedish crown": "SEK", "norwegian krone": "NOK",
    "norwegian kroner": "NOK", "norwegian crown": "NOK", "danish krone": "DKK", "danish kroner": "DKK",
    "danish crown": "DKK", "krona": "krona", "kronor": "krona", "krone": "krone", "kroner": "krone",
    "franc": "franc", "swiss franc": "CHF", "cfa franc": "XOF", "lira": "TRY", "turkish lira": "TRY",
    "shekel": "ILS", "rupee": "rupee", "indian rupee": "INR", "pakistani rupee": "PKR",
    "sri lankan rupee": "LKR", "taka": "BDT", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR",
    "vietnamese dong": "VND", "korean won": "KRW", "south korean won": "KRW", "philippine peso": "PHP",
    "mexican peso": "MXN", "argentine peso": "ARS", "chilean peso": "CLP", "colombian peso": "COP",
    "peso": "peso", "reais": "BRL", "brazilian real": "BRL", "rand": "ZAR", "naira": "NGN", "cedi": "GHS",
    "birr": "ETB", "kenyan shilling": "KES", "ugandan shilling": "UGX", "tanzanian shilling": "TZS",
    "shilling": "shilling", "dirham": "dirham", "uae dirham": "AED", "moroccan dirham": "MAD", "riyal": "riyal",
    "saudi riyal": "SAR", "qatari riyal": "QAR", "rial": "rial", "iranian rial": "IRR", "omani rial": "OMR",
    "dinar": "dinar", "kuwaiti dinar": "KWD", "iraqi dinar": "IQD", "serbian dinar": "RSD",
    "jordanian dinar": "JOD", "tunisian dinar": "TND",
}  # fmt: skip
"""Names after the number, singular. A noun that names several currencies stays a noun: no guess."""

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
