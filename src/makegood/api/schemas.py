"""What goes over the wire. Instants are UTC in ISO 8601; codes are those of the record; `says` is for people."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema


class Named(Schema):
    """Somebody or something by id and name."""

    id: int
    name: str


class MistakeOut(Schema):
    """A mistake as it stands in the list."""

    id: int
    number: int
    title: str
    kind: str
    account: Named
    contact: Named | None
    owner: Named
    severity: str
    stage: str
    next_step: str
    next_step_says: str
    next_due_at: datetime | None
    found_by: str
    found_at: datetime
    told_at: datetime | None
    is_open: bool


class PromiseOut(Schema):
    """A promise: who does it, by when, and how it stands."""

    id: int
    mistake_id: int
    words: str
    doer: Named
    made_at: datetime
    accepted_at: datetime | None
    due_at: datetime
    zone: str
    proof_by: datetime
    state: str
    claimed_at: datetime | None
    kept_at: datetime | None
    broken_at: datetime | None


class MistakeWhole(MistakeOut):
    """One mistake with what it still lacks and its promises."""

    missing_says: str
    happened_at: datetime | None
    acknowledge_by: datetime | None
    heard_at: datetime | None
    asked_at: datetime | None
    confirmed_at: datetime | None
    who_knows_says: str
    knowers_untold: int
    spread_check_by: datetime | None
    promises: list[PromiseOut]


class MistakePage(Schema):
    """Some mistakes by their next deadline; `next` goes into `after` of the next request."""

    items: list[MistakeOut]
    next: str | None


class PromiseList(Schema):
    """What is promised and open, by due."""

    items: list[PromiseOut]


class FindingOut(Schema):
    """What a check found; `promised` and `happened` are the fields of the check."""

    id: int
    check: str
    kind: str
    key: str
    account: Named
    promised: dict[str, object]
    happened: dict[str, object]
    money_minor: int | None
    currency: str
    dedupe_key: str


class FindingList(Schema):
    """What stands of the findings."""

    items: list[FindingOut]


class Reported(Schema):
    """A mistake as it is reported. `noticed`: "them" or "us". `account_id`, or `account_name` for a new customer."""

    account_id: int | None = None
    account_name: str = ""
    contact: str = ""
    kind: str
    noticed: str
    sentence: str
    same_as: int | None = None
    is_another: bool = False


class Noticed(Schema):
    """What is known of a mistake. `known`: KNOWN, ASSUMED or UNKNOWN."""

    statement: str
    known: str = "KNOWN"
    source: str = ""


class SomebodyKnows(Schema):
    """Somebody who knows of a mistake or may: a contact of the account by id, or a name outside; `people`: how many.

    `state`: AFFECTED_KNOWS, AFFECTED_NOT_TOLD, KNOWS, MAY_KNOW, PUBLIC or NOT_REACHED, as on the page.
    """

    state: str
    contact: int | None = None
    name: str = ""
    people: int = 1
    heard_from: str = ""


class Claimed(Schema):
    """How a promise was kept, in the doer's words."""

    how: str


class PocketItem(Schema):
    """One thing of the catalogue; `left`: "no limit", an amount in words, or "" where somebody says yes first."""

    code: str
    says: str
    left: str


class YesOut(Schema):
    """One question to one person. `kind`: GIVE, NO, NOT_MET or HEARD; amounts in minor units."""

    id: int
    mistake_id: int
    kind: str
    asks: str
    why: str
    minor: int | None
    currency: str
    asked_by: Named
    approver: Named
    due_at: datetime
    went_on: int
    decision: str


class PocketOut(Schema):
    """What the person of the key may promise on a mistake now, and what waits for a yes there."""

    mistake_id: int
    level: str
    may_promise: list[PocketItem]
    waits: list[YesOut]


class YesList(Schema):
    """What this person is to decide, and what they asked for."""

    mine: list[YesOut]
    asked: list[YesOut]


class Wished(Schema):
    """Something to promise, or to ask for. `item`: of the catalogue, "nothing" for a no; `heard`: they were told."""

    item: str
    words: str = ""
    why: str = ""
    amount: str = ""
    units: int = 0
    due_at: datetime | None = None
    heard: bool = False
    is_so: bool = False


class WishDone(Schema):
    """What was done: AGREED, ASKED or HEARD; and how the pocket stands."""

    done: str
    pocket: PocketOut


class CauseLineOut(Schema):
    """One line of why it happened (OCCURRENCE), or of why nobody caught it (ESCAPE)."""

    id: int
    side: str
    branch: str
    words: str


class PreventionOut(Schema):
    """One thing that is different from now on."""

    id: int
    action: str
    strength: str
    scope: str
    owner: Named
    due_at: datetime
    criterion: str
    done_at: datetime | None
    reopened_at: datetime | None


class SeenOut(Schema):
    """One line of the customer that was looked at for it: HELD or CAUGHT, with the row of the file that shows it."""

    line: str
    day: date
    saw: str
    file: str
    row: int | None
    finding_id: int | None


class CauseOut(Schema):
    """Why it happened and what is different now; `lacks` says what is missing, "" where it is understood."""

    mistake_id: int
    code: str
    lacks: str
    lesson: str
    lines: list[CauseLineOut]
    preventions: list[PreventionOut]
    seen: list[SeenOut]


class Understood(Schema):
    """A line of why it happened, or the code under which it is counted, or both."""

    words: str = ""
    side: str = "OCCURRENCE"
    branch: str = "METHOD"
    code: str = ""


class Said(Schema):
    """A refusal: a code for programs, a sentence for people."""

    code: str
    says: str


class Alike(Said):
    """A report that may be one that stands already."""

    alike: list[MistakeOut]


class Leaving(Schema):
    """They leave. `words`: theirs; `how`: VOICE or WRITTEN; `shared`: their page says goodbye, too."""

    words: str
    how: str = "VOICE"
    shared: bool = False


class LossOut(Schema):
    """They left. Nothing is sold to them until then."""

    mistake_id: int
    at: datetime
    no_selling_until: datetime


class OutcomeSaid(Schema):
    """STRONGER, RESTORED, SECOND_CHANCE or COOLED; `reason` where the records propose another one."""

    kind: str
    reason: str = ""


class OutcomeOut(Schema):
    """One look: order lines before and after (null: not known), what is proposed ("": too little), what was said."""

    id: int
    mistake_id: int
    days: int
    lines_before: int | None
    lines_after: int | None
    basis: str
    proposed: str
    said: str
    reason: str


class OutcomeList(Schema):
    """At most 50, the oldest first."""

    items: list[OutcomeOut]
