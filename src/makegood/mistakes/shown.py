"""What a customer may see of how a mistake stands, as plain values: no severity, no title, no cause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from makegood.mistakes.rules import RIGHT, agreed, is_asked_whether_right

if TYPE_CHECKING:
    from makegood.mistakes.models import Mistake


@dataclass(frozen=True)
class Stands:
    """How it stands for them. Instants are UTC.

    `asks_what`: nothing is agreed yet, so they are asked what they would like. `asks_if_right`: nothing is open any
    more but what they may choose, which their page knows. `call_by`: when they hear from us after they said "not yet".
    `was_none`: the records show that it was right.
    """

    happened_at: datetime | None
    asks_what: bool
    asks_if_right: bool
    right_at: datetime | None
    call_by: datetime | None
    was_none: bool
    answer_by: datetime | None = None  # when they get an answer to what they wrote


def stands(mistake: Mistake) -> Stands:
    """How a mistake stands, its standing loaded."""
    standing = mistake.standing
    is_right = standing.stage in RIGHT
    was_none = standing.withdrawn_at is not None
    return Stands(
        happened_at=mistake.happened_at,
        asks_what=not agreed(standing.facts) and not was_none and standing.lost_at is None,
        asks_if_right=is_asked_whether_right(standing.facts),
        right_at=standing.confirmed_at if is_right else None,
        call_by=standing.call_again_by,
        was_none=was_none,
        answer_by=standing.answer_by if standing.they_wrote_at is not None else None,
    )
