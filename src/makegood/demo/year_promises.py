"""What was promised in the invented year, and whether it is done: accepted, claimed, credited, moved, or forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from makegood.core import record
from makegood.demo import stage
from makegood.promises import actions
from makegood.promises.models import Promise
from makegood.promises.rules import ProofKind, Stored
from makegood.recovery.due import promises as desk
from makegood.recovery.due.proving import prove_from_documents

if TYPE_CHECKING:
    from collections.abc import Callable

    from makegood.demo.year import Year

FORGOTTEN, MOVED, IN_HASTE = 0.05, 0.06, 0.04
WRITTEN = 0.94  # of the papers that are due, each morning
THEIR_YES = "That is fine, as long as it comes then."
HOW = "Done, and I looked at it myself."


@dataclass(frozen=True)
class Doing:
    """Doing what was promised."""

    year: Year

    def take_on(self, mistake_id: int, at: datetime) -> None:
        """Everybody who has something to do for this mistake hears of it, and does it or not."""
        mine = Promise.objects.within(self.year.house).filter(mistake=mistake_id, state=Stored.MADE.value)
        for promise in mine.exclude(proof_kind=ProofKind.WORD.value).order_by("pk"):
            if promise.made_at != at:
                continue
            if promise.accepted_at is None:
                soon = at + timedelta(minutes=self.year.chance.randrange(8, 140))
                self.year.then(soon, self._accepted(promise.pk))
            if promise.proof_kind == ProofKind.CLAIM.value:
                self._will_be_claimed(promise, at)

    def _will_be_claimed(self, promise: Promise, at: datetime) -> None:
        luck, left = self.year.chance.random(), promise.due_at - at
        if luck < FORGOTTEN:
            return
        if luck < FORGOTTEN + MOVED:
            self.year.then(at + left * 0.6, self._moved(promise.pk))
            return
        share = 1.2 if luck > 1 - IN_HASTE else self.year.chance.uniform(0.2, 0.9)
        self.year.then(at + left * share, self._claimed(promise.pk))

    def _open(self, promise_id: int) -> Promise | None:
        found = Promise.objects.within(self.year.house).filter(pk=promise_id, state=Stored.MADE.value)
        return found.select_related("doer", "made_by").first()

    def _accepted(self, promise_id: int) -> Callable[[datetime], None]:
        def act(at: datetime) -> None:
            promise = self._open(promise_id)
            if promise is not None and promise.accepted_at is None:
                with self.year.cast.here.acting(promise.doer, at) as change:
                    actions.accept(change, promise_id=promise_id, by=promise.doer)

        return act

    def _claimed(self, promise_id: int) -> Callable[[datetime], None]:
        def act(at: datetime) -> None:
            promise = self._open(promise_id)
            if promise is not None:
                with self.year.cast.here.acting(promise.doer, at) as change:
                    actions.claim(change, promise_id=promise_id, by=promise.doer, how=HOW)

        return act

    def _moved(self, promise_id: int) -> Callable[[datetime], None]:
        """A later date, agreed before the first one passed; then it is done."""

        def act(at: datetime) -> None:
            promise = self._open(promise_id)
            if promise is None:
                return
            later = promise.due_at + timedelta(days=1)
            with self.year.cast.here.acting(promise.made_by, at) as change:
                new = desk.renegotiate(
                    change, by=promise.made_by, promise_id=promise_id, due_at=later, their_words=THEIR_YES
                )
            self.year.then(at + timedelta(hours=2), self._accepted(new.pk))
            self.year.then(later - timedelta(hours=3), self._claimed(new.pk))

        return act

    def papers(self, at: datetime) -> None:
        """Billing's file of the morning: the credit notes and invoices that were promised, most of them in time."""
        here = self.year.cast.here
        rows = [
            self._paper(promise, at)
            for promise in Promise.objects.within(self.year.house)
            .filter(state__in=[Stored.MADE.value, Stored.BROKEN.value], proof_kind=ProofKind.DOCUMENT.value)
            .select_related("mistake__account")
            .order_by("pk")
            if self.year.chance.random() < WRITTEN
        ]
        if rows:
            stage.bring(here, "billing", f"billing-{at:%Y-%m-%d}.csv", rows, at=at)
            with record.change(here.house, by=record.system("checks", here.house), now=at) as change:
                prove_from_documents(change, here.house)

    def _paper(self, promise: Promise, at: datetime) -> dict[str, object]:
        day = at.astimezone(self.year.cast.here.calendar.zone_info)
        is_credit = promise.proof_key == "credit_note"
        return {
            "Number": f"{'CN' if is_credit else 'RI'}-{promise.pk:05}",
            "Kind": "Credit note" if is_credit else "Revised invoice",
            "Customer": promise.mistake.account.name,
            "Refers to": str(promise.mistake.number),
            "Date": f"{day:%m/%d/%Y}",
            "Amount": f"{self.year.chance.choice((180, 210, 310, 480, 765, 1450))}.00",
        }
