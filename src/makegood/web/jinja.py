"""The Jinja2 environment of the pages: strict, escaping, translated, and able to tell the time in words.

Every page gets `now` (aware UTC) and `zone` (a name such as "America/Chicago") in its context; the filters below
read them there, so that a template says `due_at | at` and nothing more.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import formats, translation
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context

from makegood import clocks
from makegood.core.page_code import Spoken
from makegood.core.templates import install
from makegood.web import glance, words
from makegood.web.menu import menu_of

PRESSING = timedelta(hours=2)
SHORT_SERIES = 170
DATE = re.compile(r"\b(?:[A-Z]\w+ )?\d{1,2} [A-Z]\w+\b")  # "Fri 27 Nov"


@dataclass(frozen=True)
class Due:
    """A deadline for the screen. `tone` is "late" (red), "due" (amber) or "soft" (another day)."""

    at: str
    relation: str
    is_late: bool
    is_pressing: bool
    tone: str


@pass_context
def at(context: Context, instant: datetime) -> str:
    """An instant in the reader's zone: "09:40", "Mon 10:00", "Sun 29 Nov 20:40"."""
    return clocks.spoken(instant, context["now"], context["zone"])


@pass_context
def due(context: Context, instant: datetime) -> Due:
    """A deadline with its distance from now: 09:40, "in 1 hour 36 minutes", and how loud it may be."""
    now, zone = context["now"], context["zone"]
    said = clocks.by_words(instant, now, zone)
    is_pressing = said.is_late or instant - now < PRESSING
    same_day = _local(instant, zone).date() == _local(now, zone).date()
    tone = "late" if said.is_late else "due" if is_pressing or same_day else "soft"
    return Due(clocks.spoken(instant, now, zone), said.relation, said.is_late, is_pressing, tone)


@pass_context
def by_words(context: Context, instant: datetime) -> str:
    """A deadline as one phrase: "by 09:40, in 1 hour 36 minutes"."""
    said = clocks.by_words(instant, context["now"], context["zone"])
    return f"{said.text}, {said.relation}"


@pass_context
def day(context: Context, of: date | datetime) -> str:
    """A day with its name, as a heading says it: "Monday 23 November"."""
    local = _local(of, context["zone"]).date() if isinstance(of, datetime) else of
    this_year = _local(context["now"], context["zone"]).year == local.year
    return formats.date_format(local, "l j F" if this_year else "l j F Y")


@pass_context
def clock_time(context: Context, instant: datetime) -> str:
    """The time of day alone in the reader's zone: "08:04"."""
    return f"{_local(instant, context['zone']):%H:%M}"


@pass_context
def local_input(context: Context, instant: datetime | None) -> str:
    """The value of a datetime-local field in the reader's zone, or "" for none."""
    return f"{_local(instant, context['zone']):%Y-%m-%dT%H:%M}" if instant else ""


def iso(instant: datetime) -> str:
    """The machine's form of an instant, for <time datetime>."""
    return instant.isoformat()


def tel(phone: str) -> str:
    """A phone number as a link takes it: "+1 312 555 0142" -> "tel:+13125550142"."""
    return "tel:" + "".join(c for c in phone if c.isdigit() or c == "+")


def series(items: Sequence[str]) -> str:
    """Short items as one run of words with its full stop: "the system, at least it ran, next week instead."."""
    parts = [item.strip().rstrip(".") for item in items]
    run = ("; " if any("," in part for part in parts) else ", ").join(parts)
    return run if run[-1:] in "?!…" else f"{run}."


def is_short(items: Sequence[str]) -> bool:
    """Whether items read better as one run of words than as a list."""
    return sum(len(item) for item in items) <= SHORT_SERIES


def whole_dates(text: str) -> str:
    """A heading whose dates stay on one line: "Fri 27 Nov" is never broken before its month."""
    return DATE.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text)


def translated(text: str) -> str:
    """A word of `web.words` in the reader's language."""
    return translation.gettext(text) if text else ""


def _local(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(clocks.zone_named(zone))


FILTERS = {
    "at": at,
    "at_a_glance": glance.at_a_glance,
    "by_words": by_words,
    "clock_time": clock_time,
    "day": day,
    "due": due,
    "iso": iso,
    "local_input": local_input,
    "money": str,
    "opening": glance.opening,
    "promises_at_a_glance": glance.promises_at_a_glance,
    "series": series,
    "tel": tel,
    "the_last_of": glance.the_last_of,
    "translated": translated,
    "whole_dates": whole_dates,
}


def environment(**options: Any) -> Environment:
    """The environment for Django's Jinja2 backend; its options win over ours except where safety stands on them."""
    settings: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, **options}
    settings |= {"undefined": StrictUndefined, "autoescape": True}
    settings["extensions"] = [*options.get("extensions", ()), "jinja2.ext.i18n"]
    env = Spoken(**settings)
    install(env)
    env.filters.update(FILTERS)
    env.tests["short_series"] = is_short
    env.globals.update(
        severities=words.SEVERITIES,
        finding_states=words.FINDING_STATES,
        promise_tones=words.PROMISE_TONES,
        promise_done=words.PROMISE_DONE,
        stage_states=words.STAGE_STATES,
        import_tones=words.IMPORT_TONES,
        menu_of=menu_of,
        roles=words.ROLES,
        columns=words.COLUMNS,
        contact_roles=words.CONTACT_ROLES,
        relationships=words.RELATIONSHIPS,
        pronouns=words.PRONOUNS,
    )
    return env
