"""What a page of ours offers to follow or to send."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass(frozen=True)
class Form:
    """A form: its method, where it goes, the names of its fields, and (name, value) of all that it holds already."""

    method: str
    action: str
    fields: tuple[str, ...]
    holds: tuple[tuple[str, str], ...] = ()


@dataclass
class Offered(HTMLParser):
    """Links and forms of one page."""

    links: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    holds: list[tuple[str, str]] = field(default_factory=list)
    open_form: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in said:
            self.links.append(said["href"])
        if tag == "form":
            self.open_form = (said.get("method", "get"), said.get("action", ""))
            self.inside, self.holds = [], []
        elif self.open_form is not None:
            self._inside_a_form(tag, said)

    def _inside_a_form(self, tag: str, said: dict[str, str]) -> None:
        if "name" in said:
            self.inside.append(said["name"])
        name = said.get("name", self.inside[-1] if tag == "option" and self.inside else "")
        if name and said.get("value"):
            self.holds.append((name, said["value"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.open_form is not None:
            self.forms.append(Form(*self.open_form, tuple(self.inside), tuple(self.holds)))
            self.open_form = None


def offered(html: str) -> Offered:
    """What this page offers."""
    found = Offered()
    found.feed(html)
    return found


def body_of(answer: Any) -> bytes:
    """The whole answer, also one that is sent in pieces."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def read(answer: Any) -> str:
    """The answer as text."""
    return body_of(answer).decode(errors="replace")
