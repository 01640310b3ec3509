"""What a cell of a table may hold so that no spreadsheet takes it for a formula."""

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(value: object) -> str:
    """A cell's text; one that a spreadsheet would run gets an apostrophe before it. Source: OWASP, CSV injection.

    >>> safe("=1+1"), safe("-3"), safe("Bella Vista")
    ("'=1+1", "'-3", 'Bella Vista')
    """
    text = str(value).replace("\x00", "")
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
