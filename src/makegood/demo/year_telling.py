"""How a mistake of the invented year is told: judged, called, called again, and asked whether it is right."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from makegood import clocks
from makegood.core.errors import Refused
from makegood.demo.year_promises import Doing
from makegood.demo.year_words import (
    IS_RIGHT,
    JUDGED,
    JUDGED_OFTEN,
    LATER,
    THEY_SAID,
    WANTED,
    WOULD_LIKE,
)
from makegood.letters.queries import count_calls
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import FoundBy
from makegood.mistakes.rules import Next as Step
from makegood.policy.rules.shape import QUESTIONS
from makegood.recovery.call import calls
from makegood.recovery.gates.who_knows import NOBODY_ELSE
from makegood.recovery.judgement import judging
from makegood.recovery.offer.offers import pocket_of
from makegood.recovery.standing.confirming import is_asked_of

if TYPE_CHECKING:
    from makegood.demo.year import Year

IS_JUDGED = 0.8
SPREAD, EVENING, MORNING = 0.75, time(21), time(7, 30)
WORD_IS_LATE = 0.05
MOST_CALLS = 8


@dataclass(frozen=True)
class Telling:
    """One mistake, by whoever owns it."""

    year: Year
    mistake_id: int

    def mistake(self) -> Mistake:
        return mistakes.mistake_in(self.year.house, mistake_id=self.mistake_id)

    def begin(self, at: datetime) -> None:
        """Judge it soon, and call as soon as one gets to it: sooner and sooner, as the year goes."""
        if self.year.chance.random() < IS_JUDGED:
            self.year.then(at + timedelta(minutes=self.year.chance.randrange(2, 9)), self._judge)
        self.year.then(self._when(at), self._call)

    def _when(self, at: datetime) -> datetime:
        """When they are called: a wait as people wait, within the hours in which one calls."""
        progress = self.year.progress(at)
        half = 150 - 95 * progress  # minutes
        minutes = half * math.exp(self.year.chance.gauss(0, SPREAD + 0.35 * (1 - progress)))
        return self._in_the_day(at + timedelta(minutes=max(12.0, minutes)))

    def _in_the_day(self, at: datetime) -> datetime:
        zone = self.year.cast.here.calendar.zone_info
        local = at.astimezone(zone)
        if MORNING <= local.time() < EVENING:
            return at
        day = local.date() + timedelta(days=local.time() >= EVENING)
        soon = clocks.instant(day, MORNING, zone)
        return soon + timedelta(minutes=self.year.chance.randrange(5, 90))

    def _judge(self, at: datetime) -> None:
        mistake = self.mistake()
        if not mistake.is_open:
            return
        wanted = self.year.chance.choices(list(JUDGED_OFTEN), weights=list(JUDGED_OFTEN.values()))[0]
        answers = dict(zip(QUESTIONS, JUDGED[wanted], strict=True))
        if mistake.found_by == FoundBy.CUSTOMER.value:
            answers["how_found"] = max(answers["how_found"], 2)
        try:
            with self.year.cast.here.acting(mistake.owner, at) as change:
                tapped = judging.tapped(answers, reason="")
                judging.save_judgement(change, mistake_id=mistake.pk, by=mistake.owner, tapped=tapped)
        except Refused:  # milder than the records say: that is a manager's word, and it stays as it is
            return

    def _call(self, at: datetime) -> None:
        """One call: the first owns it and asks, a later one brings the word, the last asks whether it is right."""
        mistake = self.mistake()
        made = count_calls(mistake)
        if not mistake.is_open or mistake.standing.next_step == Step.MEND.value or made >= MOST_CALLS:
            return
        is_right = made > 0 and is_asked_of(mistake)
        typed = self._typed(mistake, at, made=made, is_right=is_right)
        with self.year.cast.here.acting(mistake.owner, at) as change:
            calls.save_call(change, mistake_id=mistake.pk, by=mistake.owner, typed=typed)
        Doing(self.year).take_on(mistake.pk, at)
        if not is_right and typed.other_next_word is not None:
            self.year.then(self._before(typed.other_next_word, at), self._call)

    def _typed(self, mistake: Mistake, at: datetime, *, made: int, is_right: bool) -> calls.Typed:
        first, pick = made == 0, self.year.chance.choice
        must_ask = mistake.standing.asked_at is None and mistake.standing.ask_skipped_at is None
        return calls.Typed(
            calls_seen=made,
            reached=True,
            contact_id=None,
            they_said=pick(IS_RIGHT if is_right else THEY_SAID if first else LATER),
            they_would_like=pick(WOULD_LIKE) if must_ask else "",
            agreed=self._agreed(mistake, at) if first else (),
            other_agreed="",
            next_word="",
            other_next_word=None if is_right else self._next_word(mistake, at, made),
            owned_it=first,
            was_sorry=first,
            said_what_next=True,
            right_now="yes" if is_right else "",
            else_state=NOBODY_ELSE if first else "",
        )

    def _agreed(self, mistake: Mistake, at: datetime) -> tuple[str, ...]:
        pocket = pocket_of(mistake, mistakes.findings_behind(mistake), now=at)
        there = [offer.code for offer in pocket.offers]
        wanted = [code for code in WANTED.get(mistake.kind.lower(), ()) if code in there]
        count = 1 if self.year.chance.random() < 0.6 else 2
        return tuple((wanted or there)[:count])

    def _next_word(self, mistake: Mistake, at: datetime, made: int) -> datetime:
        """Ten in the morning, one to some business days on; later where the log has to come first."""
        here, day = self.year.cast.here, at.astimezone(self.year.cast.here.calendar.zone_info).date()
        waits = mistake.standing.next_proof_due_at is not None
        for _ in range(1 if made == 0 else 8 if waits else self.year.chance.choice((3, 4, 5))):
            day = clocks.next_business_day(day, here.calendar)
        return here.at(day, 10)

    def _before(self, word: datetime, at: datetime) -> datetime:
        """A little before it was promised; now and then too late."""
        if self.year.chance.random() < WORD_IS_LATE:
            return word + timedelta(minutes=self.year.chance.randrange(30, 400))
        return max(at + timedelta(minutes=5), word - timedelta(minutes=self.year.chance.randrange(5, 100)))
