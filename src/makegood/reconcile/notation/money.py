"""Amounts of money in either decimal mark, as whole minor units (cents)."""

import re

from makegood.reconcile.words import Unreadable

_WITHOUT_CENTS = {"JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF"}
_WITH_MILS = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}
_SIGNS = {
    "€": {"EUR"},
    "£": {"GBP"},
    "¥": {"JPY", "CNY"},
    "R$": {"BRL"},
    "US$": {"USD"},
    "C$": {"CAD"},
    "A$": {"AUD"},
}
_NOT_DOLLARS = {"EUR", "GBP", "JPY", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK"}
_SIGN = re.compile(r"US\$|R\$|C\$|A\$|\$|€|£|¥|\b[A-Za-z]{3}\b")
_DIGITS = re.compile(r"\d+|\d{1,3}(?P<mark>[.,' ])\d{3}(?:(?P=mark)\d{3})*")


def digits_of(currency: str) -> int:
    """How many digits stand behind the decimal mark of `currency`: 2, or 0 for yen, 3 for dinar."""
    return 0 if currency in _WITHOUT_CENTS else 3 if currency in _WITH_MILS else 2


def parse_rate(text: str, *, currency: str, decimal: str = "") -> int:
    """Minor units of `currency`, zero or more; what is finer is rounded half up.

    Raises:
        Unreadable: NOT_MONEY, NEGATIVE_RATE, AMBIGUOUS_MONEY (1,234 without `decimal`), WRONG_CURRENCY.
    """
    amount = _without_sign(text, currency)
    if re.search(r"^[(−-]|[−-]$", amount):
        inner = amount.strip("()−- ")
        if inner.strip("0., '") and inner[:1].isdigit():
            raise Unreadable("NEGATIVE_RATE", value=text)
        raise Unreadable("NOT_MONEY", value=text)
    whole, fraction = _split(amount, decimal, text)
    if (
        _DIGITS.fullmatch(whole or "0") is None
        or not re.fullmatch(r"\d*", fraction)
        or not (whole or fraction)
    ):
        raise Unreadable("NOT_MONEY", value=text)
    return _minor(re.sub(r"\D", "", whole) or "0", fraction, digits_of(currency))


def _without_sign(text: str, currency: str) -> str:
    clean = text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'").strip()
    for sign in _SIGN.findall(clean):
        meant = _SIGNS.get(sign) or ({sign.upper()} if sign.isalpha() else None)
        if (meant is not None and currency not in meant) or (sign == "$" and currency in _NOT_DOLLARS):
            raise Unreadable("WRONG_CURRENCY", value=text, currency=currency)
    return _SIGN.sub("", clean).strip()


def _split(amount: str, decimal: str, text: str) -> tuple[str, str]:
    """The part before the decimal mark and the part behind it."""
    if decimal:
        whole, _, fraction = amount.partition(decimal)
        return whole, fraction
    marks = [character for character in amount if character in ".,"]
    if not marks:
        return amount, ""
    last = marks[-1]
    whole, _, fraction = amount.rpartition(last)
    if len(set(marks)) == 1 and len(marks) > 1:
        return amount, ""
    if len(marks) == 1 and len(fraction) == 3 and whole not in {"", "0"}:
        raise Unreadable("AMBIGUOUS_MONEY", value=text)
    return whole, fraction


def _minor(whole: str, fraction: str, digits: int) -> int:
    kept = (fraction + "000")[:digits]
    rounds_up = fraction[digits : digits + 1] >= "5"
    return int(whole + kept) + int(rounds_up)


def show_money(minor: int, currency: str) -> str:
    """`USD 9,350` and `BRL 48.90`: cents only when there are any."""
    unit = 10 ** digits_of(currency)
    whole, rest = divmod(minor, unit)
    shown = f"{whole:,}" + (f".{rest:0{digits_of(currency)}d}" if rest else "")
    return f"{currency} {shown}".strip()
