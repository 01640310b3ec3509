"""How soon the people inside hear how an incident stands, and how often from then on.

Source: domain/3-model.md 3.4 (live outage).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from makegood.clocks import Length
from makegood.policy.rules.reading import Table


@dataclass(frozen=True)
class IncidentClocks:
    """The length to the first word on how it stands, and between two of them, by band."""

    first_update: Mapping[str, Length]
    update_every: Mapping[str, Length]

    def length(self, band: str, *, is_first: bool) -> Length:
        """The length that runs now."""
        return (self.first_update if is_first else self.update_every)[band]


def incident_clocks(table: Table, bands: Sequence[str]) -> IncidentClocks:
    """Read `[incidents]`. Raises Unusable with the key that lacks or does not fit."""
    found = {}
    for name in ("first_update", "update_every"):
        row = table.table(name)
        found[name] = {band: row.length(band) for band in bands}
        row.done()
    table.done()
    return IncidentClocks(**found)
