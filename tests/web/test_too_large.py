"""More was sent than is read at once: a sentence with the limit and a way out, and what was typed is not lost."""

from __future__ import annotations

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse
from django.test import Client, RequestFactory

from makegood.people.models import User
from makegood.urls import unreadable
from tests.invented import BACKEND

pytestmark = pytest.mark.usefixtures("in_process")


def told(path: str, **headers: str) -> HttpResponse:
    """What the door of this address says to a body that is too large."""
    return unreadable(RequestFactory().post(path, headers=headers), RequestDataTooBig())


def test_a_form_that_is_too_long_says_the_limit_and_that_the_words_are_still_there(rosa: User):
    client = Client(raise_request_exception=False)
    client.force_login(rosa, backend=BACKEND)
    answer = client.post("/mistakes/1/call", {"they_said": "word " * 600_000})

    assert answer.status_code == 413
    page = answer.content.decode()
    assert "the limit is 2.5 MB. Nothing was saved." in page
    assert "Press Back in your browser: what you typed is still there." in page


def test_a_customer_reads_it_in_her_own_language_and_a_program_by_its_code():
    hers = told("/yours/abcdef/answer", **{"accept-language": "es"})
    assert hers.status_code == 413 and "Eso es demasiado largo" in hers.content.decode()
    assert hers["Referrer-Policy"] == "no-referrer"

    program = told("/api/v1/mistakes")
    assert program.status_code == 413 and b'"TOO_LARGE"' in program.content


def test_what_cannot_be_read_for_another_reason_stays_a_bare_400():
    assert unreadable(RequestFactory().get("/"), SuspiciousOperation("odd")).status_code == 400
