"""The Jinja2 environment of the customer's pages: strict, escaping, in her language and her zone."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from django.utils import translation
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from makegood.clocks import tongues
from makegood.core.page_code import Spoken
from makegood.core.templates import install
from makegood.wording.language import spoken_in


class Window(Protocol):
    """Something with a beginning and an end. `by_day`: it comes by a day, and no hour of it means anything."""

    @property
    def by_day(self) -> bool: ...

    @property
    def opens_at(self) -> datetime | None: ...

    @property
    def closes_at(self) -> datetime: ...


@pass_context
def at(context: Context, instant: datetime) -> str:
    """An instant in her zone and her language: "today 14:00", "dom 29 nov, 20:40"."""
    return tongues.said(instant, context["now"], context["zone"], language=_language())


@pass_context
def on_day(context: Context, instant: datetime) -> str:
    """The day of an instant without its hour."""
    return tongues.said_day(instant, context["now"], context["zone"], language=_language())


@pass_context
def weekday(context: Context, instant: datetime) -> str:
    """A day gone by, for the heading: "Sunday", or "Sunday 8 November" when it is longer ago."""
    return tongues.weekday_or_date(instant, context["now"], context["zone"], language=_language())


@pass_context
def window(context: Context, choice: Window) -> str:
    """A slot with its whole date; of what comes by a day, the day."""
    now, zone, opens_at = context["now"], context["zone"], choice.opens_at
    if choice.by_day or opens_at is None:
        return tongues.whole_day(choice.closes_at, now, zone, language=_language())
    return tongues.span(opens_at, choice.closes_at, now, zone, language=_language())


def place(zone: str) -> str:
    """ "America/Chicago" -> "Chicago"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def spoken(texts: Iterable[str]) -> str:
    """The language in which words were written, where it is another than the page's: "en"; else "".

    What our people and she said stands as it was said; only the page around it is in the language she chose.
    """
    own = _language()
    found = (spoken_in(text, default=own) for text in texts)
    return next((code for code in found if code not in ("", own)), "")


def lang(text: str) -> Markup:
    """The attribute by which whoever has the page read aloud hears words in their own language; "" where it is hers."""
    code = spoken([text])
    return Markup(' lang="{}"').format(code) if code else Markup()


def _language() -> str:
    return (translation.get_language() or "en")[:2]


def tel(phone: str) -> str:
    """A phone number as a link takes it: "+1 312 555 0142" -> "tel:+13125550142"."""
    return "tel:" + "".join(c for c in phone if c.isdigit() or c == "+")


def environment(**options: Any) -> Environment:
    """The environment for Django's Jinja2 backend; its options win over ours except where safety stands on them."""
    settings: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, **options}
    settings |= {"undefined": StrictUndefined, "autoescape": True}
    settings["extensions"] = [*options.get("extensions", ()), "jinja2.ext.i18n"]
    env = Spoken(**settings)
    install(env)
    env.filters.update(at=at, on_day=on_day, place=place, tel=tel, weekday=weekday, window=window)
    env.filters.update(lang=lang, spoken=spoken)
    return env
