"""Cells of a file that somebody opens in a spreadsheet: none may be taken for a formula, and each must come back.

A cell that begins like a formula gets an apostrophe in front, and so does one that begins with apostrophes before
such a sign; reading takes exactly one off again. So "+1 312 555 0142" leaves as "'+1 312 555 0142" and comes back
as it was, and "'=1" is told from "=1".
"""

import re

_LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


def guarded(text: str) -> str:
    """The text as a spreadsheet shows it and never computes it.

    >>> guarded("+1 312 555 0142"), guarded("Dana"), guarded("'=1")
    ("'+1 312 555 0142", 'Dana', "''=1")
    """
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before it was guarded; one that was not guarded stays as it is.

    >>> unguarded("'+1 312 555 0142"), unguarded("'t Hooft"), unguarded("''=1")
    ('+1 312 555 0142', "'t Hooft", "'=1")
    """
    return text[1:] if _GUARDED.match(text) else text
