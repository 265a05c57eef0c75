"""The words and signs of money: currencies, and what tells that a sum is meant."""

SYMBOLS = {
    "$": "USD", "US$": "USD", "USD$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB",
    "₹": "INR", "₩": "KRW", "₺": "TRY", "₴": "UAH", "₦": "NGN", "₸": "KZT", "₪": "ILS", "₫": "VND",
    "฿": "THB", "₱": "PHP", "₼": "AZN", "₾": "GEL", "֏": "AMD", "Rs": "rupee", "Rs.": "rupee", "RM": "MYR",
    "Rp": "IDR", "Rp.": "IDR", "Tk": "BDT", "৳": "BDT", "KSh": "KES", "Ksh": "KES", "USh": "UGX", "Ush": "UGX",
    "TSh": "TZS", "Tsh": "TZS", "Sh": "shilling", "₵": "GHS", "GH₵": "GHS", "GH¢": "GHS", "₭": "LAK", "₮": "MNT",
    "₲": "PYG", "₡": "CRC", "J$": "JMD", "TT$": "TTD", "EC$": "XCD", "N$": "NAD", "FJ$": "FJD", "MX$": "MXN",
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

COINS = ("crown", "mark")
"""Names of money that name other things as well."""

PAYMENTS = tuple(
    "money cost costs price prices worth pay pays paid spend spends spent salary salaries wage wages revenue "
    "revenues budget budgets fine fines penalty penalties sales invest invests invested investment".split()
)
"""What a question for a sum of money says, besides the names of currencies. Not "bill": parliaments pass bills."""
