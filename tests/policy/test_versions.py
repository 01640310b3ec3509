"""An organisation's policy is adopted as a version, and every version stays."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import Error, transaction

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.policy import actions, queries
from makegood.policy.actions import NewPart
from makegood.policy.models import PartVersion, PolicyVersion
from makegood.policy.rules import trade
from makegood.policy.rules.parts import CATALOGUE, POLICY, brought

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 4, 20, 15, 10, tzinfo=UTC)
SOONER = '[clocks.ack]\nS2 = "1 business h"\n'


@dataclass(frozen=True)
class Manager:
    actor_code: str
    organisation_id: Any


MEDIA = trade("media")


def adopt(organisation: Any, text: str, *, part: str = POLICY, since: int = 0) -> record.Change:
    with record.change(organisation, by=Manager("user:7", organisation.pk), now=MONDAY) as change:
        actions.adopt(change, NewPart(part, text, since), words=MEDIA)
    return change


def versions(organisation: Any) -> list[int]:
    """The adopted ones, the newest first."""
    return [row.version for row in queries.history(organisation)]


def test_until_one_was_adopted_the_policy_of_makegood_runs(house):
    assert queries.current(house).version == 0
    assert queries.at_version(house, 0) == queries.current(house)
    assert versions(house) == []


def test_an_adopted_policy_runs_at_once_and_the_one_before_stays_readable(house, neighbour):
    change = adopt(house, SOONER)
    assert queries.current(house).needed_length("ack", "S2").words == "1 business h"
    assert queries.current(house).version == 1
    assert [(event.kind, event.subject, event.actor) for event in change.events] == [
        ("POLICY_ADOPTED", "policy:1", "user:7")
    ]
    adopt(house, "", since=1)
    assert queries.current(house).version == 2
    assert queries.current(house).needed_length("ack", "S2").words == "2 business h"
    assert queries.at_version(house, 1).needed_length("ack", "S2").words == "1 business h"
    assert versions(house) == [2, 1]
    assert queries.current(neighbour).version == 0
    with pytest.raises(NotFound):
        queries.at_version(neighbour, 1)


def test_a_policy_that_does_not_fit_is_refused_and_the_one_before_still_runs(house):
    adopt(house, SOONER)
    with pytest.raises(Refused, match=r'clocks\.ack\.S1.*"soon".*not adopted'):
        adopt(house, '[clocks.ack]\nS1 = "soon"\n')
    with pytest.raises(Refused, match="characters"):
        adopt(house, "#" * 100_001)
    assert queries.current(house).version == 1


def test_the_same_policy_twice_is_one_version(house):
    adopt(house, SOONER)
    with pytest.raises(Refused, match="version 1 word for word"):
        adopt(house, SOONER, since=1)
    assert versions(house) == [1]


def test_a_version_that_was_undone_leaves_nothing_behind(house):
    with (
        pytest.raises(LookupError),
        record.change(house, by=Manager("user:7", house.pk), now=MONDAY) as change,
    ):
        actions.adopt(change, NewPart(POLICY, SOONER, 0), words=MEDIA)
        assert queries.current(house).needed_length("ack", "S2").words == "1 business h"
        raise LookupError
    assert queries.current(house).version == 0
    adopt(house, '[clocks.ack]\nS2 = "30 business min"\n')
    assert queries.current(house).needed_length("ack", "S2").words == "30 business min"


def test_the_policy_that_runs_costs_one_small_query(house, django_assert_num_queries):
    adopt(house, SOONER)
    queries.current(house)
    with django_assert_num_queries(1):
        queries.current(house)


def test_an_adopted_version_is_never_changed(house):
    adopt(house, SOONER)
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        PolicyVersion.everything.update(text="")
    assert PolicyVersion.everything.get().text == SOONER


LATE = brought("late", MEDIA).replace("we are late with {what}", "{what} is late")
TWO_UNITS = '[catalogue.bonus_units]\nrep = "2 units"\n'


def begin(policy: Any) -> str:
    return str(policy.playbook("late", MEDIA).begin)


def test_one_number_counts_the_whole_policy_and_each_part_keeps_its_own_files(house, neighbour):
    adopt(house, SOONER)
    adopt(house, LATE, part="late")
    adopt(house, TWO_UNITS, part=CATALOGUE)

    now = queries.current(house)
    assert now.version == 3
    assert begin(now).startswith("{contact}, {what} is late")
    assert now.item("bonus_units").limit("rep").words == "2 units"
    assert now.needed_length("ack", "S2").words == "1 business h"
    before = queries.at_version(house, 2)
    assert (begin(before), before.item("bonus_units").limit("rep").words) == (begin(now), "1 unit or 10 %")
    assert begin(queries.at_version(house, 1)) == begin(queries.current(neighbour))
    assert [(one.version, one.part) for one in queries.history(house)] == [
        (3, CATALOGUE),
        (2, "late"),
        (1, POLICY),
    ]
    assert queries.text_of(house, "late") == LATE
    assert queries.text_of(house, "late", version=1) == ""
    assert queries.text_of(house, POLICY) == SOONER
    with pytest.raises(NotFound):
        queries.text_of(house, "late", version=9)


def test_the_playbook_that_makegood_brings_runs_again_with_an_empty_file(house):
    adopt(house, LATE, part="late")
    adopt(house, "", part="late", since=1)
    assert begin(queries.current(house)) == "{contact}, we are late with {what}. That is ours."
    assert begin(queries.at_version(house, 1)).startswith("{contact}, {what} is late")


def test_a_playbook_that_takes_out_what_a_step_hangs_on_is_refused_with_its_line(house):
    with pytest.raises(Refused, match=r"Line 19: .*at least two.*The policy was not adopted"):
        adopt(house, LATE[: LATE.index("[[option]]", LATE.index("[[option]]") + 9)], part="late")
    assert queries.current(house).version == 0


def test_whoever_began_from_an_older_version_is_told_that_somebody_was_before_them(house):
    adopt(house, LATE, part="late")
    adopt(house, TWO_UNITS, part=CATALOGUE)
    with pytest.raises(Refused, match="version 1 runs, and you began from version 0"):
        adopt(house, LATE.replace("ours", "ours alone"), part="late")
    adopt(house, LATE.replace("ours", "ours alone"), part="late", since=1)
    with pytest.raises(Refused, match="word for word"):
        adopt(house, LATE.replace("ours", "ours alone"), part="late", since=3)


def test_a_playbook_of_ones_own_costs_no_question_of_its_own(house, django_assert_num_queries):
    adopt(house, SOONER)
    adopt(house, LATE, part="late")
    begin(queries.current(house))
    with django_assert_num_queries(1):
        begin(queries.current(house))


def test_an_adopted_part_is_never_changed(house):
    adopt(house, LATE, part="late")
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        PartVersion.everything.update(text="")
