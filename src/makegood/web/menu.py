"""The way to every page that is not named at the top, in groups; a page is there for whom its address lets in."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from makegood.people.rules import (
    LOOKS_AFTER_HOOKS,
    READS_POLICY,
    READS_REPORTS,
    SECOND_PERSON,
    SEES_ALL,
    Role,
)


@dataclass(frozen=True)
class Entry:
    """One page: the name of its route, the section that its pages name as theirs, its words, and for whom it is.

    Its address says the last thing as well, and a test sees that both say the same: to ask there would load every page
    before the first is shown.
    """

    route: str
    section: str
    words: str
    roles: frozenset[Role] = frozenset(Role)


@dataclass(frozen=True)
class Group:
    """Pages that belong together, under one heading."""

    words: str
    entries: tuple[Entry, ...]


GROUPS = (
    Group(
        "With customers",
        (
            Entry("accounts", "accounts", "Accounts"),
            Entry("owed", "owed", "What we owe"),
            Entry("incidents", "incidents", "Incidents", SEES_ALL),
            Entry("mail", "mail", "Mail to look at"),
        ),
    ),
    Group(
        "From the records",
        (
            Entry("findings", "findings", "Findings"),
            Entry("before-it-airs", "contents", "Before it airs"),
            Entry("imports", "imports", "Imports"),
            Entry("checks", "checks", "Checks"),
        ),
    ),
    Group(
        "To learn",
        (
            Entry("learning", "learning", "What was learned"),
            Entry("reports", "reports", "Reports", READS_REPORTS),
            Entry("practice", "practice", "Practice"),
        ),
    ),
    Group(
        "In the house",
        (
            Entry("yes-list", "yes", "Waits for a yes"),
            Entry("authority", "authority", "What may be promised"),
            Entry("policy", "policy", "How we work", READS_POLICY),
            Entry("people", "people", "People"),
            Entry("hooks", "hooks", "Webhooks", LOOKS_AFTER_HOOKS),
            Entry("not-gone-out", "not-gone-out", "What did not go out", SECOND_PERSON),
        ),
    ),
)
WHERE_SOMETHING_AIRS = frozenset({"before-it-airs"})


@functools.cache
def menu_of(role: str, airs: bool) -> tuple[Group, ...]:
    """The groups for a role, none of them empty; `airs`: whether what the house sells airs."""
    open_to = (
        Group(group.words, tuple(e for e in group.entries if _is_open(e, role, airs))) for group in GROUPS
    )
    return tuple(group for group in open_to if group.entries)


def _is_open(entry: Entry, role: str, airs: bool) -> bool:
    if entry.route in WHERE_SOMETHING_AIRS and not airs:
        return False
    return role in entry.roles
