"""What a reminder says: one line for each thing, a subject that may be read over a shoulder, and what is late.

The customer's own words stand in no subject. Instants are said in the reader's zone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from makegood.clocks import dated, spoken, wait_words
from makegood.reminders.rules import How, Kind

MOST_LINES = 25
LONGEST_SUBJECT = 120
EVERYBODY = "everybody who knew"
OWN_PARTS = ("owner", "doer", "approver", "speaker", "checker")
# Signs by which a chat calls people or hides a link.
_PLAIN = str.maketrans({"<": "‹", ">": "›", "@": "＠", "[": "(", "]": ")", "`": "'"})


@dataclass(frozen=True)
class Line:
    """One thing that somebody is told. `who`: their part in it; `contact`: a first name, or the account's.

    `words`: those of the promise, or whom they are to tell. `doer`, `owner`: short names. `is_broken`: a promise was
    not kept.
    """

    kind: Kind
    who: str
    due_at: datetime
    number: int
    title: str
    account: str
    contact: str
    words: str = ""
    doer: str = ""
    owner: str = ""
    is_broken: bool = False
    link: str = ""


def in_order(lines: Sequence[Line]) -> list[Line]:
    """What was broken first, the oldest of it foremost; then by when it falls due; below it what is learned."""
    return sorted(lines, key=lambda one: (one.kind.is_learning, not one.is_broken, one.due_at, one.number))


def headline(line: Line, *, now: datetime, zone: str) -> str:
    """What is to be done by when, in one line.

    >>> from datetime import UTC
    >>> at = datetime(2026, 11, 23, 10, tzinfo=UTC)
    >>> line = Line(Kind.CALL, "owner", at, 1001, "It never ran", "Bella Vista", "Dana", owner="Rosa V.")
    >>> headline(line, now=at.replace(hour=9), zone="UTC")
    'Call Dana by 10:00: Bella Vista'
    >>> headline(line, now=at.replace(hour=11), zone="UTC")
    'Call Dana: it was due 10:00. Bella Vista'
    """
    when = spoken(line.due_at, now, zone)
    is_late = line.due_at <= now
    own = line.who in OWN_PARTS
    said = (
        (_own_late if is_late else _own_ahead)(line, when) if own else _of_others(line, when, is_late=is_late)
    )
    return f"{said} {line.account}"


def _own_ahead(line: Line, when: str) -> str:
    return {
        Kind.CALL: f"Call {line.contact} by {when}:",
        Kind.MEND: f"Put the right file in by {when}:",
        Kind.ANSWER: f"Answer {line.contact} by {when}:",
        Kind.WORD: f"{line.contact} hears from you by {when}:",
        Kind.PROMISE: f"By {when}, as promised: {_meant(line)}",
        Kind.ACCEPT: f"Say by {when} whether you can do it: {_meant(line)}",
        Kind.CHOICE: f"{line.contact} can choose until {when}:",
        Kind.APPROVAL: f"Your yes or no by {when}: {_meant(line)}",
        Kind.CONTAIN: f"Stop the harm by {when}: {_meant(line)}",
        Kind.RIGHT: f"Ask {line.contact} whether it is right now, by {when}:",
        Kind.LOOK: f"Find out by {when} who else knows:",
        Kind.OUTREACH: f"Speak by {when} to who else knows:",
        Kind.UPDATE: f"Say by {when} how {line.words} stands:",
        Kind.GOODBYE: f"{line.contact} left. Say a last word by {when}:",
        Kind.CAUSE: f"Find out by {when} why it happened:",
        Kind.TOLD: f"Tell {line.words or EVERYBODY} by {when} what is different now:",
        Kind.CHANGE: f"By {when}, as decided: {_meant(line)}",
    }.get(line.kind, f"Due {when}:")


def _own_late(line: Line, when: str) -> str:
    if line.is_broken and line.kind in (Kind.PROMISE, Kind.WORD):
        return f"Not kept, due {when}: {_meant(line)}"
    return {
        Kind.CALL: f"Call {line.contact}: it was due {when}.",
        Kind.MEND: f"It went out {when} as it was:",
        Kind.ANSWER: f"Answer {line.contact}: it was due {when}.",
        Kind.WORD: f"{line.contact} was to hear from you {when}:",
        Kind.PROMISE: f"Due now, promised for {when}: {_meant(line)}",
        Kind.ACCEPT: f"Say whether you can do it: {_meant(line)}",
        Kind.APPROVAL: f"Your yes or no was due {when}: {_meant(line)}",
        Kind.CONTAIN: f"Stop the harm, due {when}: {_meant(line)}",
        Kind.RIGHT: f"Ask {line.contact} whether it is right now:",
        Kind.LOOK: f"Find out who else knows: it was due {when}.",
        Kind.HURT: f"{line.contact} has not heard from us for {line.words}. Say whether it hurts more:",
        Kind.OUTREACH: f"Somebody who knows was to hear from us {when}.",
        Kind.UPDATE: f"Say how {line.words} stands: it was due {when}.",
        Kind.GOODBYE: f"{line.contact} left. Say a last word: it was due {when}.",
        Kind.CAUSE: f"Find out why it happened: it was due {when}.",
        Kind.TOLD: f"Tell {line.words or EVERYBODY} what is different now: it was due {when}.",
        Kind.CHANGE: f"Due now, decided for {when}: {_meant(line)}",
        Kind.CHECK: f"Say whether it held: {_meant(line)}",
        Kind.OUTCOME: "Say what became of it:",
    }.get(line.kind, f"It was due {when}:")


def _of_others(line: Line, when: str, *, is_late: bool) -> str:
    """What somebody who leads, or who promised it, is told of another's work."""
    if line.is_broken and line.kind in (Kind.PROMISE, Kind.WORD):
        return f"{line.doer} could not keep by {when}: {_meant(line)}"
    if line.kind is Kind.OWNER:
        return f"Nobody owns no. {line.number}; name somebody by {when}:"
    if line.kind is Kind.ACCEPT:
        return f"{line.doer} has not said yes yet: {_meant(line)}"
    if line.kind is Kind.APPROVAL:
        return f"{line.doer} has not decided yet: {_meant(line)}"
    if not is_late:
        said = "has not put the right file in" if line.kind is Kind.MEND else "has something due"
        return f"{line.owner} {said}, due {when}:"
    return {
        Kind.CALL: f"{line.owner} has not called {line.contact}; it was due {when}.",
        Kind.ANSWER: f"{line.owner} has not answered {line.contact}; it was due {when}.",
        Kind.WORD: f"{line.doer} has not written to {line.contact}; it was due {when}.",
        Kind.PROMISE: f"{line.doer} has not shown that it is done, due {when}: {_meant(line)}",
        Kind.MEND: f"It went out {when} as it was:",
        Kind.CONTAIN: f"Nobody has shown that the harm is stopped, due {when}: {_meant(line)}",
        Kind.RIGHT: f"{line.owner} has not asked {line.contact} whether it is right now.",
        Kind.LOOK: f"{line.owner} has not found out who else knows; it was due {when}.",
        Kind.HURT: f"{line.contact} has not heard from us for {line.words}. {line.owner} owns it:",
        Kind.OUTREACH: f"Somebody who knows has not heard from {line.owner}; it was due {when}.",
        Kind.UPDATE: f"{line.doer} has not said how {line.words} stands; it was due {when}.",
        Kind.GOODBYE: f"{line.owner} has not said a last word to {line.contact}; it was due {when}.",
        Kind.CAUSE: f"{line.owner} has not found out why it happened; it was due {when}.",
        Kind.TOLD: f"{line.owner} has not told {line.words or 'everybody'} what is different now; it was due {when}.",
        Kind.CHANGE: f"{line.doer} has not shown that it is so, due {when}: {_meant(line)}",
        Kind.CHECK: f"Nobody has said yet whether it held, due {when}: {_meant(line)}",
        Kind.OUTCOME: "Nobody has said yet what became of it:",
    }.get(line.kind, f"It was due {when}:")


def _meant(line: Line) -> str:
    """The promise in its own words; where those are kept back, the number of the mistake."""
    return f"“{_short(line.words)}”" if line.words else f"no. {line.number},"


def kept_short(line: Line) -> Line:
    """A line without what customers said and how they are called: the name of the account is all that is left."""
    return replace(line, contact="the customer", words="", title="")


def one_line(
    lines: Sequence[Line],
    how: How,
    *,
    now: datetime,
    zone: str,
    late_since: datetime | None = None,
    link: str = "",
    instead_of: str = "",
) -> str:
    """What a chat or a telephone says: the next step and where it is done. `link`: where several of them stand.

    Nothing in it calls a whole channel, or leads elsewhere, whatever an account is called.
    """
    late = f"Late by {wait_words(now - late_since)}. " if late_since is not None else ""
    away = f"In place of {instead_of}: " if instead_of else ""
    said = subject([kept_short(one) for one in lines], how, now=now, zone=zone).translate(_PLAIN)
    where = lines[0].link if len(lines) == 1 else link
    return f"{late}{away}{said[:1].upper()}{said[1:].rstrip('.')}. {where}".strip()


def subject(lines: Sequence[Line], how: How, *, now: datetime, zone: str) -> str:
    """The subject of a message: of one thing its line, of several how many and the first."""
    ordered = in_order(lines)
    first = headline(ordered[0], now=now, zone=zone)
    if len(ordered) == 1:
        return _short(first, LONGEST_SUBJECT)
    broken = sum(line.is_broken for line in ordered)
    counted = f"{len(ordered)} things" if how is How.NOW else f"To look at: {len(ordered)} things"
    not_kept = f", {broken} not kept" if broken else ""
    return _short(f"{counted}{not_kept}. First: {first}", LONGEST_SUBJECT)


def text(
    lines: Sequence[Line],
    *,
    now: datetime,
    zone: str,
    late_since: datetime | None = None,
    address: str = "",
    instead_of: str = "",
    beside: Sequence[str] = (),
) -> str:
    """The whole message. `late_since`: by when it was to go out, where nothing went out for a while.

    `beside`: paragraphs of what waits for this person besides, after what is due.

    However many there are, what was broken stands first, the oldest foremost: no end is cut off that hides it.
    """
    ordered = in_order(lines)
    parts = []
    if late_since is not None:
        parts.append(
            f"This was to reach you {spoken(late_since, now, zone)}; nothing went out since then, "
            f"for {wait_words(now - late_since)}."
        )
    if instead_of:
        parts.append(f"You get this in place of {instead_of}, who is away.")
    parts += [_paragraph(line, now=now, zone=zone) for line in ordered[:MOST_LINES]]
    if len(ordered) > MOST_LINES:
        parts.append(f"And {len(ordered) - MOST_LINES} more, due later. They stand on your page Today.")
    parts += beside
    where = f" {address}/me" if address else " on your own page, Me"
    parts.append(f"How and when you are told:{where}. All times are of {zone}.")
    return "\n\n".join(parts) + "\n"


def _paragraph(line: Line, *, now: datetime, zone: str) -> str:
    about = f"No. {line.number}: {line.title}" if line.title else f"No. {line.number}"
    about = "" if line.kind is Kind.UPDATE else about  # it is of several
    due = f"Due {dated(line.due_at, zone)}." if line.kind is not Kind.OWNER else ""
    return "\n".join(part for part in (headline(line, now=now, zone=zone), about, due, line.link) if part)


def _short(words: str, longest: int = 70) -> str:
    """Words cut between two of them.

    >>> _short("You have two slots to choose from.", 20)
    'You have two slots…'
    """
    plain = " ".join(words.split()).rstrip(".")
    return plain if len(plain) <= longest else f"{plain[:longest].rsplit(' ', 1)[0]}…"
