"""Copy codes as they are compared."""


def plain_code(copy: str) -> str:
    """A copy code as it is compared: capitals, without the definition letter that Ad-ID puts in place 12.

    >>> plain_code(" abcd1234567h ")
    'ABCD1234567'
    """
    plain = copy.strip().upper()
    return plain[:11] if len(plain) == 12 and plain[-1] in "HD" else plain
