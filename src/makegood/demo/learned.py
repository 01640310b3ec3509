"""What the invented station learned from last week, and the log that comes next.

A spot of the credit union ran with its old copy. It was put right, understood, and something is different since
yesterday; so the credit union's next lines are looked at for the same fault. Last night it came again.
"""

from datetime import datetime, time, timedelta
from pathlib import Path

from makegood import clocks
from makegood.demo import lesson, schedule, stage
from makegood.demo.lesson import Brought, Lesson, When
from makegood.demo.schedule import HARBOR
from makegood.demo.stage import Said, Stage
from makegood.mistakes.models import Mistake
from makegood.policy.rules.shape import QUESTIONS
from makegood.prevention.rules import Branch
from makegood.recovery.judgement import judging

CHECK, THIS_WEEK, LOG = "station-log", "log-this-week.csv", "log-last-night.csv"
LESSON = Lesson(
    why="The old and the new spot have the same title, and the title is all that the playlist shows.",
    branch=Branch.MATERIAL_COPY,
    code="look_alike",
    nobody_caught="Nothing compares the copy in the playlist with the copy on the order before it airs.",
    learned="Two spots with one title are one mistake waiting: the copy number has to stand wherever the title does.",
    different="The playlist is compared with the copy on each order before it goes to air.",
    seen_by="No spot with an old copy on their next five lines.",
    done="Compared for tonight's playlist, and for every one from now on.",
    told=(
        "Your old spot ran because two spots had the same title, and we did not compare them. "
        "Since today the copy on your order is compared with the playlist before it airs."
    ),
)


def learn(here: Stage) -> None:
    """The credit union's mistake of last week: called, put right, understood, told; the guard begins yesterday."""
    mistake = stage.open_the_finding(here, HARBOR, at=here.at(-7, 8, 50))
    answers = dict.fromkeys(QUESTIONS, 0) | {"lost_for_good": 4}
    with here.acting(here.rep, here.at(-7, 8, 52)) as change:
        judging.save_judgement(change, mistake_id=mistake.pk, by=here.rep, tapped=judging.Tapped(answers))
    _put_right(here, mistake)
    when = When(
        understood=here.at(-2, 11),
        decided=here.at(-1, 15),
        due=here.at(-1, 18),
        done=here.at(-1, 16),
        told=here.at(-1, 16, 30),
    )
    lesson.understand(here, mistake, LESSON, when)


def _put_right(here: Stage, mistake: Mistake) -> None:
    first = Said(
        "That spot still names the old savings rate. Three members asked for it at the counter.",
        "Nothing back. We want to know that the old rate is not read out again.",
        ("nothing",),
        here.at(-6, 11),
    )
    stage.call(here, mistake, first, calls_seen=0, at=here.at(-7, 9, 15))
    second = Said("The new one has run since. We are fine.", "", (), None, right_now="yes")
    stage.call(here, mistake, second, calls_seen=1, at=here.at(-6, 10, 40))


def next_log(*, data: Path, now: datetime) -> Brought | None:
    """Bring the log of the station's last evening, and check it. None where there is nothing to bring.

    It is brought once, into the invented station that was loaded before: its lines are those of that day's orders.
    """
    found = lesson.before_it("media", week=THIS_WEEK, next_one=LOG)
    if found is None:
        return None
    house, until = found
    here = lesson.stage_of(house, data=data, now=now)
    evening = until.astimezone(here.calendar.zone_info).date()
    rows = [airing.row() for airing in schedule.aired_that_night(evening)]
    midnight = clocks.instant(evening + timedelta(days=1), time(0), here.calendar.zone_info)
    stage.bring(here, "log", LOG, rows, at=now, complete_until=midnight)
    return Brought(LOG, lesson.check_what_came(here, check_code=CHECK))
