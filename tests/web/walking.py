"""What a page of ours offers to follow or to send."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(frozen=True)
class Form:
    """A form: its method, where it goes, and the names of its fields."""

    method: str
    action: str
    fields: tuple[str, ...]


@dataclass
class Offered(HTMLParser):
    """Links and forms of one page."""

    links: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    open_form: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in said:
            self.links.append(said["href"])
        if tag == "form":
            self.open_form, self.inside = (said.get("method", "get"), said.get("action", "")), []
        elif self.open_form is not None and "name" in said:
            self.inside.append(said["name"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.open_form is not None:
            self.forms.append(Form(*self.open_form, tuple(self.inside)))
            self.open_form = None


def offered(html: str) -> Offered:
    """What this page offers."""
    found = Offered()
    found.feed(html)
    return found
