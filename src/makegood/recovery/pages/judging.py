"""How serious it is for them: eight questions, one tap each, beside the severity that runs now."""

from dataclasses import dataclass
from datetime import datetime

from makegood.recovery.pages.parts import Choice, Clock


@dataclass(frozen=True)
class Asked:
    """One question. `we_think`: the words of the answer that the records give, until a person confirms it."""

    code: str
    ask: str
    note: str
    answers: tuple[Choice, ...]
    we_think: str = ""
    is_missing: bool = False


@dataclass(frozen=True)
class JudgementRow:
    """One judgement of the history: `severity` is a code, `reason` the sentence of whoever made it milder."""

    at: datetime
    who: str
    severity: str
    is_provisional: bool
    reason: str = ""


@dataclass(frozen=True)
class JudgePage:
    mistake_id: int
    number: int
    title: str
    account: str
    pronoun: str
    severity: str
    severity_provisional: bool
    why: tuple[str, ...]
    clock: Clock | None
    rule: str  # "difficult: 4 business hours"
    raised_at: datetime | None  # when it counts as one step worse unless somebody judges it
    questions: tuple[Asked, ...]
    history: tuple[JudgementRow, ...] = ()
    may_lower: bool = False
    reason: str = ""
    refusal: str = ""
    reason_refusal: str = ""
