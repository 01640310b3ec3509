"""The make-good did not air: the promise is broken as of its Sunday, and that is a mistake of its own."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from makegood.jobs import worker
from makegood.mistakes.models import Mistake
from makegood.promises.models import Promise
from tests.journeys import week
from tests.journeys.week import chicago

CALL = {
    "calls_seen": "0",
    "reached": "yes",
    "they_said": "I sat there waiting for it.",
    "they_would_like": "Run it again in the same show.",
    "agreed": ["same_slot"],
    "next_word": "other",
    "other_next_word": "2026-11-30T10:00",
    "ours": "yes",
    "sorry": "yes",
    "next": "yes",
}
pytestmark = pytest.mark.usefixtures("in_process")


def bring_log(client: Client, content: bytes, *, name: str, complete_until: str) -> str:
    """Bring a log by the page and take it in; the answer's page."""
    brought = client.post("/imports", {"source": "log", "file": SimpleUploadedFile(name, content)})
    there = brought["Location"]
    taken = client.post(there.replace("preview", "confirm"), {"complete_until": complete_until})
    assert taken.status_code == 302, taken.content.decode()
    return client.get(taken["Location"]).content.decode()


def test_a_make_good_that_the_log_lacks_is_broken_and_a_mistake_of_its_own(lakeland):
    rosa, olu = lakeland.client("Rosa"), lakeland.client("Olu")
    assert rosa.post("/mistakes/2/call", CALL).status_code == 302
    lakeland.clock.now = chicago(29, 21)
    worker.round(lakeland.clock.now)
    assert "awaiting the log" in rosa.get("/mistakes/2").content.decode()

    lakeland.clock.now = chicago(30, 6, 10)
    partial = week.log_of_the_week(None)
    bring_log(olu, partial, name="log-partial.csv", complete_until="2026-11-29T17:00")
    worker.round(lakeland.clock.now)
    assert "awaiting the log" in rosa.get("/mistakes/2").content.decode(), "a partial log proves no absence"

    late = week.log_of_the_week(None) + b"4444,11/29/2026,11:45 PM,:30,\r\n"
    bring_log(olu, late, name="log-whole.csv", complete_until="2026-11-30T06:00")
    done = worker.round(lakeland.clock.now)
    assert done.failed == ()

    slot = Promise.objects.within(lakeland.house).get(mistake__number=1002, proof_kind="AIRING")
    assert slot.state == "BROKEN"
    own = Mistake.objects.within(lakeland.house).select_related("standing").get(parent__number=1002)
    assert (own.kind, own.happened_at) == ("BROKEN_PROMISE", slot.due_at)
    page = rosa.get("/mistakes/2").content.decode()
    assert "broken since Sun 18:30" in page
    assert f'href="/mistakes/{own.pk}"' in rosa.get("/mistakes").content.decode()
    card = rosa.get(f"/mistakes/{own.pk}/call")
    assert card.status_code == 200
    worker.round(chicago(30, 6, 12))
    assert Mistake.objects.within(lakeland.house).filter(parent__number=1002).count() == 1
