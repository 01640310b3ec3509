"""Two minutes on this very mistake, before the call: nothing of it is kept, and the clock stays in sight.

It reads what the call card reads, and the letter checker with the facts of the mistake. It writes nothing: no row, no
event, no clock.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files

from makegood.core.errors import Refused
from makegood.core.sentences import sentence
from makegood.letters import queries as letters
from makegood.letters.rules import LetterKind
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import FoundBy
from makegood.people.models import User
from makegood.practice.pages import BrokenRow, MistakeRehearsal, Tried
from makegood.practice.rules import LONGEST_ANSWER, SPOKEN, Step
from makegood.practice.rules.listening import said_back
from makegood.recovery.call.call_page import call_page
from makegood.recovery.letter.reading_over import Draft, read, shown

KIND_OF = {Step.FIRST: None, Step.REPLY: None, Step.ASK: LetterKind.ASK, Step.PLAN: LetterKind.PLAN}
GOOD = {
    Step.FIRST: ("responsibility", "regret", "acknowledge"),
    Step.REPLY: ("their_impact", "regret", "responsibility"),
    Step.ASK: ("ask",),
    Step.PLAN: ("repair_dated", "next_word"),
}
SAID_BACK = "what they said, in your words"


def rehearsal(
    viewer: User, *, mistake_id: int, typed: Mapping[Step, str], now: datetime, is_sent: bool = False
) -> MistakeRehearsal:
    """The next step, with what there is to say of those before it. `typed`: the answers so far.

    Raises:
        NotFound: no such mistake that this person may see. Refused: this role writes to nobody.
    """
    mistake = mistakes.mistake_seen_by(viewer, mistake_id=mistake_id)
    card = call_page(viewer, mistake_id=mistake_id, now=now).card
    theirs, is_quoted = _their_words(mistake)
    done = [step for step in SPOKEN if typed.get(step, "").strip()]
    step = next((one for one in SPOKEN if one not in done), None)
    refusal = sentence("PRACTICE_EMPTY") if is_sent and not done else ""
    return MistakeRehearsal(
        mistake_id=mistake.pk,
        number=mistake.number,
        severity=card.severity,
        account=card.account,
        contact=card.contact,
        phone=card.phone,
        clock=card.clock,
        begin=card.begin,
        we_know=card.we_know,
        may_promise=card.may_promise,
        left=card.left,
        leave_out=card.leave_out,
        step=step.value if step is not None else "",
        position=len(done) + 1,
        says=theirs if step is Step.REPLY else "",
        is_quoted=is_quoted,
        tried=tuple(_tried(viewer, mistake, one, typed[one], theirs, now=now) for one in done),
        refusal=refusal,
    )


def answers_typed(given: Mapping[str, str]) -> dict[Step, str]:
    """The answers of the form, up to the first that is missing.

    Raises:
        Refused: PRACTICE_TOO_LONG.
    """
    found: dict[Step, str] = {}
    for step in SPOKEN:
        text = given.get(step.value.lower(), "").strip()
        if not text:
            break
        if len(text) > LONGEST_ANSWER:
            raise Refused("PRACTICE_TOO_LONG", length=len(text), at_most=LONGEST_ANSWER)
        found[step] = text
    return found


def _tried(viewer: User, mistake: Mistake, step: Step, text: str, theirs: str, *, now: datetime) -> Tried:
    found = read(viewer, mistake, draft=Draft(text), kind=KIND_OF[step], now=now)
    over = shown(found, mistake, now=now)
    present = found.reading.present if found.reading is not None else ()
    good = [part.title for part in present if part.id in GOOD[step]]
    if step is Step.REPLY and said_back(text, [theirs]):
        good.insert(0, SAID_BACK)
    remarks = tuple(BrokenRow(one.words, one.says, one.why, one.instead) for one in over.remarks)
    return Tried(step.value, text, tuple(good), remarks)


def _their_words(mistake: Mistake) -> tuple[str, bool]:
    """What they are likely to say: their own last words where the record holds them, else those of the kind."""
    said = next((call.they_said for call in letters.calls_of(mistake) if call.they_said), "")
    if not said and mistake.found_by == FoundBy.CUSTOMER.value:
        said = mistake.title
    return (said, True) if said else (likely()[mistake.kind], False)


@cache
def likely() -> Mapping[str, str]:
    """{kind of mistake: a hard word that is likely}."""
    text = files("makegood.practice").joinpath("likely.toml").read_text(encoding="utf-8")
    return {kind: str(words) for kind, words in tomllib.loads(text).items()}
