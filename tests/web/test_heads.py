"""HEAD is answered as GET would be, without the body, and is never taken for a form that was sent."""

import pytest

from makegood.mistakes.models import Mistake


@pytest.fixture
def northern(lakeland) -> Mistake:
    return Mistake.objects.within(lakeland.house).get(account__name="Northern Dental")


def test_whoever_asks_with_head_learns_what_get_would_answer(lakeland, northern):
    rosa = lakeland.client("Rosa")
    for address in ("/", f"/mistakes/{northern.pk}", f"/mistakes/{northern.pk}/merge", "/nowhere"):
        asked, answered = rosa.head(address), rosa.get(address)
        assert (asked.status_code, asked.content) == (answered.status_code, b""), address
        assert asked.headers["Content-Type"] == answered.headers["Content-Type"]


def test_a_button_stays_a_button(lakeland, northern):
    assert lakeland.client("Rosa").head(f"/mistakes/{northern.pk}/put-off").status_code == 405
