"""The one way out for words that can't be decided."""

from __future__ import annotations

from makegood.wording.dates.pieces import Days, Stretch


class Doubt(Exception):
    """A choice that can't be made for the writer, with what there is to choose from."""

    def __init__(self, reason: str, *choices: Days | Stretch) -> None:
        super().__init__(reason)
        self.reason, self.choices = reason, choices
