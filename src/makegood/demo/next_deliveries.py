"""What the invented parts maker learned from last week, and the delivery notes that come next.

A customer got the other half of a coupling. It was put right, understood, and something is different since; so their
next order lines are looked at for the same fault. Today it came again. What was promised anew by now comes today, too.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from makegood.demo import lesson, shipments, stage
from makegood.demo.lesson import Brought, Lesson, When
from makegood.demo.shipments import JUNIPER, Delivery
from makegood.demo.stage import Said, Stage
from makegood.policy.rules.shape import QUESTIONS
from makegood.prevention.rules import Branch
from makegood.promises import queries as promises
from makegood.promises.models import Promise
from makegood.promises.rules import ProofKind
from makegood.records import queries as records
from makegood.recovery.judgement import judging

CHECK, THIS_WEEK, TODAY = "deliveries", "deliveries-this-week.csv", "deliveries-today.csv"
FIRST_NOTE = 53000
LESSON = Lesson(
    why="The two halves of the coupling lie in one rack, and their labels differ in one digit.",
    branch=Branch.METHOD,
    code="look_alike",
    nobody_caught="Nothing compares the label on a box with the order line before the box leaves.",
    learned="Two parts with one name are one mistake waiting: the number has to be read by a scanner, not by an eye.",
    different="The label of each box is scanned against its order line before it leaves.",
    seen_by="No other item on their next order lines.",
    done="Scanned at the packing bench since this afternoon.",
    told=(
        "You got the other half because two parts with one name lie in one rack, and we did not compare the labels. "
        "Since today each label is scanned against your order line before the box leaves."
    ),
)


def learn(here: Stage, before: Sequence[date]) -> None:
    """Their mistake of last week: called, put right, understood, told. The guard begins two working days ago.

    `before`: the last working days, the newest first.
    """
    mistake = stage.open_the_finding(here, JUNIPER, at=here.at(before[4], 12))
    answers = dict.fromkeys(QUESTIONS, 0) | {"lost_for_good": 2, "explain_to": 2}
    with here.acting(here.rep, here.at(before[4], 12, 2)) as change:
        judging.save_judgement(change, mistake_id=mistake.pk, by=here.rep, tapped=judging.Tapped(answers))
    first = Said(
        "Your driver swapped them the same afternoon, but two of us had unpacked the lot.",
        "Nothing back. I only do not want to read every label myself.",
        ("nothing",),
        here.at(before[3], 11),
    )
    stage.call(here, mistake, first, calls_seen=0, at=here.at(before[4], 12, 30))
    second = Said("The right ones are in. We are fine.", "", (), None, right_now="yes")
    stage.call(here, mistake, second, calls_seen=1, at=here.at(before[3], 10, 40))
    when = When(
        understood=here.at(before[2], 11),
        decided=here.at(before[1], 13),
        due=here.at(before[1], 16),
        done=here.at(before[1], 15),
        told=here.at(before[1], 15, 30),
    )
    lesson.understand(here, mistake, LESSON, when)


def next_deliveries(*, data: Path, now: datetime) -> Brought | None:
    """Bring the delivery notes of today, and check them. None where there is nothing to bring.

    They are brought once, into the invented parts maker that was loaded before. With them comes what was promised anew
    by then, which proves itself.
    """
    found = lesson.before_it("goods", week=THIS_WEEK, next_one=TODAY)
    if found is None:
        return None
    house, until = found
    here = lesson.stage_of(house, data=data, now=now)
    on = until.astimezone(here.calendar.zone_info).date()
    waiting = promises.open_promises(house, proof_kind=ProofKind.AIRING)
    notes = shipments.notes([*_caught(here, on), *_promised_anew(here, waiting, on)], FIRST_NOTE)
    stage.bring(here, "deliveries", TODAY, notes, at=now, complete_until=until)
    caught = lesson.check_what_came(here, check_code=CHECK)
    kept = Promise.objects.within(house).filter(pk__in=[one.pk for one in waiting], state="KEPT").count()
    return Brought(TODAY, caught, kept)


def _caught(here: Stage, on: date) -> Iterator[Delivery]:
    """Their line of that day: the other half of the coupling once more."""
    for line in records.lines_of_days(
        here.house, check_code=CHECK, account_keys=[JUNIPER], since=on, until=on + timedelta(days=1)
    ):
        yield shipments.the_other_half(line.key, on)


def _promised_anew(here: Stage, waiting: Sequence[Promise], on: date) -> Iterator[Delivery]:
    """What a call has promised by now, in the item and revision that were ordered."""
    keys = {promise.proof_key for promise in waiting}
    for line in records.added_lines(here.house, CHECK):
        if line.key in keys:
            part = shipments.Part(line.item, line.title, line.revision, 0)
            yield Delivery(line.known_as or line.key, part, line.quantity or 1, on, shipments.SOUND_LOT)
