"""Nobody reads a word of another trade: every page that a GET reaches, of the parts maker and of the station."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html.parser import HTMLParser

import pytest

from tests.invented import MONDAY, Lakeland
from tests.web import routes
from tests.web.test_every_link import pages_from_today

pytestmark = pytest.mark.usefixtures("in_process")

OF_MEDIA = re.compile(
    r"\b(spots?|air(s|ed|ing|ings)?|make-?goods?|programmes?|stations?|logs?|re-?runs?|runs?|ran|commercials?|"
    r"broadcasts?|slots?|dayparts?|traffic|flights?)\b",
    re.IGNORECASE,
)
OF_GOODS = re.compile(
    r"\b(line items?|delivery (notes?|records?|days?)|lots?|batch(es)?|revisions?|pieces|delivered|shipped)\b",
    re.IGNORECASE,
)
# Words that stand in every trade: the name of the product, and checks that run where nothing airs.
OURS = re.compile(r"\bMakegood\b|\bmake run\b|\bmakegood [a-z]+\b")
READ_ALOUD = ("aria-label", "alt", "title", "placeholder", "content")
NOT_READ = {"script", "style"}


class Visible(HTMLParser):
    """What a person sees or hears of a page, without what was typed into it."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NOT_READ:
            self.inside.append(tag)
        self.said += [value for name, value in attrs if name in READ_ALOUD and value]
        said = dict(attrs)
        if tag == "input" and said.get("type") in ("text", "submit", "button") and said.get("value"):
            self.said.append(str(said["value"]))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            self.inside.remove(tag)

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.said.append(data)


def visible(html: str) -> str:
    """The words of a page."""
    page = Visible()
    page.feed(html)
    return OURS.sub("", "\n".join(" ".join(part.split()) for part in page.said if part.strip()))


def wrong_words(pages: dict[str, str], words: re.Pattern[str]) -> list[str]:
    """Each word that belongs elsewhere: its page, the word, and what stands around it."""
    found = {}
    for address, html in pages.items():
        text = visible(html)
        for match in words.finditer(text):
            around = text[max(0, match.start() - 50) : match.end() + 50].replace("\n", " | ")
            found.setdefault(around, f"{address}: {match[0]!r} in … {around} …")
    return list(found.values())


def lived(house: Lakeland) -> None:
    """Every kind of page gets something to show: calls, promises in several states, files that wait, refusals."""
    from makegood.findings.models import Finding
    from makegood.mistakes.models import Mistake
    from makegood.recovery.records import intake

    nadia, ama = house.client("Nadia"), house.client("Ama")
    header = "Delivery note,Order line,Item,Revision,Lot,Pieces,Delivered"
    rows = f"{header}\nD-9/1,70168-5,RAIL-2,F,L-1,8,11/23/2026\nD-9/2,70168-4,X,A,L-1,many,11/23/2026\n"
    intake.bring_file(
        house.house,
        source_code="deliveries",
        file=intake.File("deliveries-today.csv", rows.encode()),
        by=house.person("Ama"),
        data=house.data,
        now=house.clock.now,
    )
    waiting = list(Finding.objects.within(house.house).filter(state="NEW").order_by("kind"))
    late, overdue = waiting
    assert ama.post(f"/findings/{late.pk}/dismiss", {"reason": "OTHER", "note": ""}).status_code == 409
    ama.post(f"/findings/{late.pk}/dismiss", {"reason": "OTHER", "note": "They asked for Friday."})
    assert nadia.post("/findings/open", {"finding": overdue.pk, "title": "The rails"}).status_code == 302
    for mistake in Mistake.objects.within(house.house).filter(standing__heard_at=None).order_by("pk"):
        typed = {
            "calls_seen": "0",
            "reached": "yes",
            "they_said": "The whole press stands still.",
            "they_would_like": "Sound ones by Thursday.",
            "agreed": ["replacement", "new_date", "credit_note"][:: 2 if mistake.kind != "LATE" else 1],
            "other_agreed": "",
            "next_word": "morning",
        }
        if mistake.kind == "LATE":
            typed["agreed"] = ["new_date", "part_today"]
        assert nadia.post(f"/mistakes/{mistake.pk}/call", typed).status_code == 302, mistake.kind


def every_page(house: Lakeland, name: str) -> dict[str, str]:
    """All that links lead to from Today, and every route of the resolver with every id that the house has."""
    client = house.client(name)
    pages = dict(pages_from_today(client))
    for route in routes.every_route():
        for values in ids_of(house, route.ids):
            address = route.address(values)
            if address not in pages and not address.startswith(("/static", "/sign-out", "/healthz")):
                answer = client.get(address)
                assert answer.status_code < 500, address
                if answer.get("Content-Type", "").startswith("text/html"):
                    pages[address] = answer.content.decode()
    return pages


def ids_of(house: Lakeland, names: tuple[str, ...]) -> list[dict[str, object]]:
    """Every thing that an address with these ids can name; a token that opens nothing."""
    from django.apps import apps

    models = {
        "account_id": "mg_people.Account",
        "finding_id": "mg_findings.Finding",
        "dismissal_id": "mg_findings.Dismissal",
        "mistake_id": "mg_mistakes.Mistake",
        "promise_id": "mg_promises.Promise",
        "import_id": "mg_records.Import",
    }
    if not names:
        return [{}]
    if len(names) > 1 or names[0] not in models:
        return [dict.fromkeys(names, "1")]
    kind = apps.get_model(models[names[0]])
    rows = kind._default_manager.within(house.house).order_by("pk").values_list("pk", flat=True)
    return [{names[0]: pk} for pk in rows]


@pytest.mark.parametrize("name", ["Nadia", "Theo", "Ama"])
def test_no_page_of_the_parts_maker_has_a_word_of_the_media(grantwood, name):
    lived(grantwood)
    pages = every_page(grantwood, name)

    assert len(pages) > 30
    assert wrong_words(pages, OF_MEDIA) == []


def test_what_is_refused_there_is_refused_in_its_own_words(grantwood):
    from makegood.promises.models import Promise

    lived(grantwood)
    nadia, ama = grantwood.client("Nadia"), grantwood.client("Ama")
    line = Promise.objects.within(grantwood.house).filter(proof_kind="AIRING", state="MADE").first()
    assert line is not None
    moved = {"due_at": "2026-12-01T12:00", "their_words": "Fine by me."}
    answers = {
        "moved": nadia.post(f"/promises/{line.pk}/renegotiate", moved),
        "call": nadia.post("/mistakes/3/call", {"calls_seen": "0", "reached": "yes"}),
        "report": nadia.post("/report", {}),
        "open": nadia.post("/findings/open", {}),
        "claim": ama.post(f"/promises/{line.pk}/claim", {}),
    }

    assert [answer.status_code for answer in answers.values()] == [409] * len(answers)
    assert "delivery day" in answers["moved"].content.decode()
    pages = {name: answer.content.decode() for name, answer in answers.items()}
    assert wrong_words(pages, OF_MEDIA) == []


def test_when_the_next_notes_come_what_they_prove_and_break_is_said_in_its_own_words(grantwood, settings):
    """The rails came late, the seals never came: a promise kept late, one broken, and the pages say so."""
    from makegood.mistakes.queries import findings_behind
    from makegood.promises.models import Promise
    from makegood.recovery.records import checking, intake

    lived(grantwood)
    lines = Promise.objects.within(grantwood.house).filter(proof_kind="AIRING", state="MADE")
    rails = lines.get(mistake__account__name="Harrow Farm Machines")
    at = grantwood.clock.now + timedelta(days=9)
    file = intake.File("deliveries-next.csv", _notes_until(at))
    ama = grantwood.person("Ama")
    brought = intake.bring_file(
        grantwood.house, source_code="deliveries", file=file, by=ama, data=grantwood.data, now=at
    )
    answer = intake.Answer(complete_until=at, replaces_id=None)
    intake.confirm(grantwood.house, import_id=brought.pk, answer=answer, by=ama, data=grantwood.data, now=at)
    checking.check_what_came(grantwood.house, data=grantwood.data, now=at)
    grantwood.clock.now = at

    rails.refresh_from_db()
    assert rails.state == "KEPT", "it comes under its own line's id"
    assert lines.filter(state="MADE").count() == 0
    harrow = rails.mistake
    harrow.standing.refresh_from_db()
    assert harrow.standing.withdrawn_at is None, "late is not as promised: nobody calls to take it back"
    behind = {finding.kind: finding.withdrawn_why for finding in findings_behind(harrow)}
    assert set(behind) == {"delivery_overdue", "delivered_late"}
    assert behind["delivery_overdue"].endswith("shows that it came, but late")
    pages = every_page(grantwood, "Nadia")
    assert "A promise was not kept" in pages["/mistakes"]
    assert wrong_words(pages, OF_MEDIA) == []


def _notes_until(at: datetime) -> bytes:
    """What came in the days after: the rails on Wednesday, all else on its day."""
    from makegood.clocks import calendar_for
    from makegood.demo import maker, shipments

    today, house = MONDAY.date(), maker.HOUSE
    calendar = calendar_for(house.calendar, zone=house.zone, opens=house.opens, closes=house.closes)
    before = maker.working_days(today, -1, count=maker.DAYS_BACK, calendar=calendar)
    ahead = maker.working_days(today, 1, count=maker.DAYS_AHEAD, calendar=calendar)
    lines = shipments.orders([*reversed(before), *ahead], before=before, today=today)
    came = shipments.delivered(lines, before, first=today, last=at.date())
    rows = [one.row(f"D-9/{number}") for number, one in enumerate(came, start=2)]
    rails = {"Order line": "70168-5", "Item": "RAIL-2", "Revision": "F", "Lot": "L-1", "Pieces": 8}
    rows.append({"Delivery note": "D-9/1", **rails, "Delivered": "11/25/2026"})
    return "\n".join([",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]).encode()


@pytest.mark.parametrize("name", ["Rosa", "Max", "Olu"])
def test_no_page_of_the_station_has_a_word_of_goods(lakeland, name):
    pages = every_page(lakeland, name)

    assert len(pages) > 30
    assert wrong_words(pages, OF_GOODS) == []


def test_the_commands_of_the_parts_maker_have_no_word_of_the_media(grantwood):
    from click.testing import CliRunner

    from makegood.cli import main

    said = [CliRunner().invoke(main, arguments).output for arguments in (["check"], ["doctor"])]
    assert "6 findings stand" in said[0]
    assert wrong_words(dict(zip(("check", "doctor"), said, strict=True)), OF_MEDIA) == []
