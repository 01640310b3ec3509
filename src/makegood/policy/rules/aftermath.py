"""When we look what became of a customer, and for how long nothing is sold to one who left.

Source: domain/3-model.md 3.3 (G10), F14, H03; the days are our defaults.
"""

from dataclasses import dataclass

from makegood.policy.rules.reading import Table


@dataclass(frozen=True)
class Aftermath:
    """Days of 24 hours: of each look after it was made right, in order, and without selling after a customer left."""

    look_after_days: tuple[int, ...]
    no_selling_days: int


def aftermath(table: Table) -> Aftermath:
    """Read `[outcome]`. Raises Unusable with the key that lacks or does not fit."""
    read = Aftermath(
        look_after_days=tuple(sorted(set(table.wholes("look_after_days")))),
        no_selling_days=table.whole("no_selling_days", lowest=1, highest=3660),
    )
    table.done()
    return read
