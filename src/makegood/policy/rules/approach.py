"""How we come to them: by how grave it is for them, and by how well they know us.

Source: domain/1-behaviours.md B05, B09, B11; domain/3-model.md 3.4.
"""

from dataclasses import dataclass

GRAVE = ("S1", "S2")
ANNOYING = "S4"
STRONG, NEW_OR_FRAGILE = "strong", "new_or_fragile"


@dataclass(frozen=True)
class Approach:
    """How the first word is said.

    `by_voice`: a letter only confirms it. `letter_will_do`: it needs no call. `in_person`: better than a phone.
    `manager_joins` the call; `manager_introduces` whoever makes it; `alone`: nobody else is needed.
    """

    by_voice: bool
    letter_will_do: bool
    in_person: bool
    manager_joins: bool
    manager_introduces: bool
    alone: bool


def approach(band: str, relationship: str, *, of_its_kind_before: int = 0) -> Approach:
    """How to come to them. `relationship`: strong, average or new_or_fragile; a good one makes nothing milder.

    `of_its_kind_before`: mistakes of the same kind at this customer within the window of the policy.
    """
    is_grave = band in GRAVE
    is_new = relationship == NEW_OR_FRAGILE
    joins = is_grave or of_its_kind_before > 0
    return Approach(
        by_voice=is_grave or is_new or joins,
        letter_will_do=band == ANNOYING and not is_new and not joins,
        in_person=is_new,
        manager_joins=joins,
        manager_introduces=is_new,
        alone=relationship == STRONG and not joins,
    )
