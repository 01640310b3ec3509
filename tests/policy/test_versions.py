"""An organisation's policy is adopted as a version, and every version stays."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import Error, transaction

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.policy import actions, queries
from makegood.policy.models import PolicyVersion

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 4, 20, 15, 10, tzinfo=UTC)
SOONER = '[clocks.ack]\nS2 = "1 business h"\n'


@dataclass(frozen=True)
class Manager:
    actor_code: str
    organisation_id: Any


def adopt(organisation: Any, text: str) -> record.Change:
    with record.change(organisation, by=Manager("user:7", organisation.pk), now=MONDAY) as change:
        actions.adopt(change, text=text)
    return change


def test_until_one_was_adopted_the_policy_of_makegood_runs(house):
    assert queries.current(house).version == 0
    assert queries.at_version(house, 0) == queries.current(house)
    assert queries.versions(house) == []


def test_an_adopted_policy_runs_at_once_and_the_one_before_stays_readable(house, neighbour):
    change = adopt(house, SOONER)
    assert queries.current(house).needed_length("ack", "S2").words == "1 business h"
    assert queries.current(house).version == 1
    assert [(event.kind, event.subject, event.actor) for event in change.events] == [
        ("POLICY_ADOPTED", "policy:1", "user:7")
    ]
    adopt(house, "")
    assert queries.current(house).version == 2
    assert queries.current(house).needed_length("ack", "S2").words == "2 business h"
    assert queries.at_version(house, 1).needed_length("ack", "S2").words == "1 business h"
    assert [row.version for row in queries.versions(house)] == [2, 1]
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
        adopt(house, SOONER)
    assert len(queries.versions(house)) == 1


def test_a_version_that_was_undone_leaves_nothing_behind(house):
    with (
        pytest.raises(LookupError),
        record.change(house, by=Manager("user:7", house.pk), now=MONDAY) as change,
    ):
        actions.adopt(change, text=SOONER)
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
