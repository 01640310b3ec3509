"""Money: a whole number of minor units and a currency, never a float."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

# Currencies whose minor unit is not a hundredth. Source: ISO 4217, table A.1.
_WHOLE = ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV")
_FRANCS = ("XAF", "XOF", "XPF")
_THOUSANDTHS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
_DIGITS = {
    **dict.fromkeys(_WHOLE + _FRANCS, 0),
    **dict.fromkeys(_THOUSANDTHS, 3),
}
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CAD": "CA$", "AUD": "A$", "NZD": "NZ$"}


@dataclass(frozen=True, order=False)
class Money:
    """`Money(153000, "USD")` is $1,530. Adding two currencies raises ValueError."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if isinstance(self.minor, bool) or not isinstance(self.minor, int):
            raise TypeError(f"Money takes whole minor units, not {self.minor!r}.")
        if not (len(self.currency) == 3 and self.currency.isalpha() and self.currency.isupper()):
            raise ValueError(f'The currency is "{self.currency}"; use a code of three capitals such as USD.')

    def __str__(self) -> str:
        digits = _DIGITS.get(self.currency, 2)
        whole, part = divmod(abs(self.minor), 10**digits)
        amount = f"{whole:,}" + (f".{part:0{digits}d}" if part else "")
        sign = "-" if self.minor < 0 else ""
        symbol = _SYMBOLS.get(self.currency)
        return f"{sign}{symbol}{amount}" if symbol else f"{sign}{self.currency} {amount}"

    def __bool__(self) -> bool:
        return self.minor != 0

    def __add__(self, other: Self) -> Money:
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Self) -> Money:
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __mul__(self, times: int) -> Money:
        return Money(self.minor * times, self.currency)

    def __lt__(self, other: Self) -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: Self) -> bool:
        return self.minor <= self._same(other)

    def _same(self, other: Self) -> int:
        if other.currency != self.currency:
            raise ValueError(f"{self} and {other} are of two currencies; they have no sum and no order.")
        return other.minor


def minor_units(whole: int, currency: str) -> int:
    """A whole amount in minor units: 250 of USD are 25,000, 250 of JPY are 250."""
    return int(whole * 10 ** _DIGITS.get(currency, 2))
