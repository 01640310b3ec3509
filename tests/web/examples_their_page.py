"""Example pages of the customer's page from our side: not written yet, shared, overfull, and one that was refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.their_page import (
    AnswerRow,
    FreshLink,
    LinkRow,
    SharingPage,
    SheetRow,
    TheirPageSection,
)
from tests.web import examples_core as core

SECTION = TheirPageSection(mistake_id=7, pronoun="she", is_written=False, may_share=True)
EMPTY = SharingPage(
    section=SECTION,
    number=1003,
    title="The spot in The Big Game carried the wrong commercial",
    account="Bella Vista Restaurants",
    happened="Sun 19:00–21:30, The Big Game: aired Sun 20:40, BVR2311H instead of BVR2611H.",
    lost="Sun 22 Nov 19:00–21:30",
    people=(Choice("1", "Dana Rossi", note="owner", chosen=True),),
    languages=(Choice("en", "English", chosen=True), Choice("es", "Español")),
    slots=(
        Choice(
            "week-0",
            "Sun 29 Nov 19:00–21:30",
            "the same weekday, the same time, the same length; audience and worth are not known.",
        ),
        Choice("week-1", "Sun 6 Dec 19:00–21:30"),
    ),
    may_name_a_time=True,
    standing_choices=(),
    before_the_call=False,
)
LINK = LinkRow(
    1, 1, "Dana Rossi", core.NOW + timedelta(days=90), is_over=False, opened="opened 3 times, last Mon 10:12"
)
LINES = tuple(
    SheetRow(
        number,
        f"Sun {hour}:00–{hour + 1}:00, Prime Drama",
        f"Sun 29 Nov {hour}:00–{hour + 1}:00",
        "the same weekday, the same time, the same length; audience and worth are not known.",
    )
    for number, hour in enumerate(range(18, 22))
)
SHARED = replace(
    EMPTY,
    sheet=LINES,
    section=replace(SECTION, is_written=True, links=(LINK,)),
    standing_choices=("Sun 29 Nov 19:00–21:30", "Sun 6 Dec 19:00–21:30"),
    fresh=FreshLink(
        "Dana Rossi", "t" * 43, "dana@bellavista.example", "http://makegood.example/for/" + "t" * 43
    ),
)
ANSWER = AnswerRow(1, 7, "Dana", core.LONG_NAME, core.NOW, "says that we missed something", core.LONG_LINE)
OVERFULL = replace(
    SHARED,
    section=replace(
        SECTION,
        is_written=True,
        pronoun="they",
        links=tuple(replace(LINK, name=core.LONG_NAME, link_id=at, is_over=at == 2) for at in range(3)),
        answers=(ANSWER,),
    ),
    account=core.LONG_NAME,
    happened=f"{core.LONG_LINE}\n" * 5,
    people=(Choice("1", core.LONG_NAME, note=core.LONG_LINE, chosen=True),),
    sheet=tuple(replace(line, lost=core.LONG_LINE, typed="2026-11-28T07:00") for line in LINES),
    standing_lines=4,
    before_the_call=True,
    fresh=None,
)
EXAMPLES: dict[str, tuple[str, Any]] = {
    "their-page-empty": ("their_page/page.html", EMPTY),
    "their-page-shared": ("their_page/page.html", SHARED),
    "their-page-overfull": ("their_page/page.html", OVERFULL),
    "their-page-refused": (
        "their_page/page.html",
        replace(EMPTY, happened="", refusal="Write in plain words what happened."),
    ),
}
