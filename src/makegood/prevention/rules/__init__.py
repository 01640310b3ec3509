"""What it takes to have learned from a mistake, by how serious it was.

Source: articles 002 ("then and only then go back and find out what happened") and 003 ("put steps into place");
domain/3-model.md 3.1, 3.3 (G8 to G10).
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

ANNOYING, DIFFICULT = "S4", "S3"


class Side(StrEnum):
    """Which of the two questions a line answers."""

    OCCURRENCE = "OCCURRENCE"  # why did it happen?
    ESCAPE = "ESCAPE"  # why did nobody catch it?


class Branch(StrEnum):
    """Where a cause lies. People are a branch, and never the end of one."""

    METHOD = "METHOD"
    SYSTEM = "SYSTEM"
    MATERIAL_COPY = "MATERIAL_COPY"
    DATA = "DATA"
    SUPPLIER = "SUPPLIER"
    PEOPLE = "PEOPLE"
    ENVIRONMENT = "ENVIRONMENT"


class Strength(StrEnum):
    """How much a prevention can do, the strongest first."""

    ELIMINATE = "ELIMINATE"
    AUTOMATE_CHECK = "AUTOMATE_CHECK"
    SECOND_PERSON_CHECK = "SECOND_PERSON_CHECK"
    CHECKLIST = "CHECKLIST"
    TRAINING = "TRAINING"
    REMINDER = "REMINDER"


STRONG = frozenset({Strength.ELIMINATE, Strength.AUTOMATE_CHECK, Strength.SECOND_PERSON_CHECK})


class Scope(StrEnum):
    THIS_CUSTOMER = "THIS_CUSTOMER"
    ALL = "ALL"


class Method(StrEnum):
    """How one sees whether a prevention has held."""

    RECORDS = "RECORDS"  # by query
    SAMPLE = "SAMPLE"
    ASKED = "ASKED"  # the customer


class Result(StrEnum):
    HELD = "HELD"
    FAILED = "FAILED"
    INCONCLUSIVE = "INCONCLUSIVE"


class Lack(StrEnum):
    """What is missing before it counts as understood."""

    CODE = "CODE"
    OCCURRENCE = "OCCURRENCE"
    ESCAPE = "ESCAPE"
    PREVENTION = "PREVENTION"


@dataclass(frozen=True)
class Known:
    """What is written down of a cause: its code, how many lines of each side, what stands against it."""

    code: str
    occurrences: int
    escapes: int
    strengths: Collection[Strength]  # of the preventions that were not reopened


def lacks(severity: str, known: Known) -> Lack | None:
    """The first thing that is missing; None where it is understood.

    An annoying one needs its code alone, a difficult one a code and a change that is more than a good intention, the
    graver ones also why it happened and why nobody caught it.
    """
    is_grave = severity not in (ANNOYING, DIFFICULT)
    needs = (
        (is_grave and known.occurrences == 0, Lack.OCCURRENCE),
        (is_grave and known.escapes == 0, Lack.ESCAPE),
        (known.code == "", Lack.CODE),
        (severity != ANNOYING and not is_strong(known.strengths), Lack.PREVENTION),
    )
    return next((lack for is_missing, lack in needs if is_missing), None)


def is_strong(strengths: Collection[Strength]) -> bool:
    """Whether at least one of these does not rely on somebody remembering. Source: G08."""
    return bool(STRONG & set(strengths))


def is_too_weak(severity: str, new: Strength, standing: Collection[Strength]) -> bool:
    """Whether this one alone would be a good intention: for all but an annoying mistake a stronger one comes first."""
    return severity != ANNOYING and new not in STRONG and not is_strong(standing)
