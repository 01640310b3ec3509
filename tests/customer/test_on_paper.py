"""The customer's page on paper: whoever files it has one sheet, and no line of it stands alone on a second."""

from __future__ import annotations

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from makegood.recovery.customer import their_page
from tests import cast
from tests.cast import MONDAY, acting, order
from tests.customer import pages

SITE = "http://makegood.example"
HOURS = tuple(f"{hour}:00 PM-{hour + 1}:00 PM" for hour in range(5, 10))
PAPERS = ("A4", "Letter")


@pytest.fixture
def html(station, moment):
    """Dana's page with five lost lines to say yes or no to, and a credit note that was promised."""
    cast.lost(station, *[order(4001 + number, window=window) for number, window in enumerate(HOURS)])
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(mistake, at=pages.CALLED, by=station.rosa, agreed=("credit_note",))
    pages.write(station, mistake, lost="Sunday 22 November")
    with acting(station.rosa, pages.SHARED) as change:
        their_page.offer_sheet(change, mistake_id=mistake.pk, by=station.rosa, moments={}, words="No charge.")
    client = Client()
    return client.get(pages.enter(client, pages.share(station, mistake))).content


def test_five_lines_with_what_was_promised_take_one_sheet_of_paper(html, page):
    def answered(route):
        path = route.request.url.removeprefix(SITE)
        found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        route.fulfill(path=found) if found else route.fulfill(body=html, content_type="text/html")

    page.route("**/*", answered)
    page.goto(f"{SITE}/")
    page.evaluate("document.fonts.ready")
    page.emulate_media(media="print")
    assert page.locator(".line").count() == len(HOURS)
    assert page.locator(".line button:visible, textarea:visible").count() == 0, "nothing of it can be pressed"
    counted = {paper: len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) for paper in PAPERS}
    assert counted == dict.fromkeys(PAPERS, 1)
