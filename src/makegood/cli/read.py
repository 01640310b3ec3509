"""`makegood read`: what a letter says to whoever reads it, for a person or, a line at a time, for a program."""

from __future__ import annotations

import codecs
import json
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from makegood.cli import NOTHING, SOMETHING, WRONG_USE

if TYPE_CHECKING:
    from makegood.wording import Reading

LONGEST = 1_000_000  # characters; a letter is not longer
LAST_WORDS = 60  # characters of what was read last
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # as Windows saves "Unicode"


class NotRead(click.ClickException):
    """What was asked for can't be read; the sentence says what to do."""

    exit_code = WRONG_USE

    def show(self, file: IO[Any] | None = None) -> None:
        """One sentence, without a word before it."""
        click.echo(self.message, err=True, file=file)


@click.command("read", short_help="Read a letter before it is sent.")
@click.argument("file", metavar="FILE", default="", required=False)
@click.option(
    "--kind",
    metavar="KIND",
    help="What it is: acknowledgement (the default), update, ask, plan, offer, explanation, prevention_note, check_in, "
    "exit_note or spoken.",
)
@click.option("--all", "everything", is_flag=True, help="Say every remark, not the first two only.")
@click.option("--json", "as_json", is_flag=True, help="Print the reading as JSON.")
@click.option(
    "--jsonl", is_flag=True, help="Read one JSON object a line, answer with one a line; for other programs."
)
@click.option(
    "--pack",
    "packs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Rules of your own, added to ours; may be given several times.",
)
def command(
    file: str, kind: str | None, *, everything: bool, as_json: bool, jsonl: bool, packs: tuple[Path, ...]
) -> None:
    """Read a letter, mail or first sentence: what may hurt the reader, what is good, what is missing.

    FILE is a text file, or - for what is typed or piped in. The main remark comes first; nothing is sent and nothing
    is kept. With --jsonl each line is {"id", "text", "kind", "now", "zone"}; the last three may be missing.

    Exit codes: 0 nothing to remark, 1 something to look at (or a language that can't be read), 2 wrong use. With
    --jsonl 0: what is wrong with a line stands in its answer.
    """
    _try(packs)
    if jsonl:
        _read_lines(file or "-", kind or "", packs)
        _keep()
        return
    whole = _text(file)
    text = _beginning(whole)
    reading = _checked(text, kind or "acknowledgement", packs)
    click.echo(
        json.dumps({**_as_json(reading), **_read_to(text, whole)}, ensure_ascii=False)
        if as_json
        else _spoken(reading, everything=everything, not_read=_not_read(reading, text, whole))
    )
    _keep()
    something = reading.remarks or reading.unread or reading.unread_parts or text != whole
    click.get_current_context().exit(SOMETHING if something else NOTHING)


def _try(packs: tuple[Path, ...]) -> None:
    if packs:
        from makegood.wording.brought import BadPack
        from makegood.wording.own import try_packs

        try:
            try_packs(packs)
        except BadPack as fault:
            raise NotRead(str(fault)) from None


def _keep() -> None:
    """What was worked out of the rules, for the next letter, once this one's answer is out."""
    from makegood import wording

    sys.stdout.flush()
    wording.keep()


def _text(file: str) -> str:
    """The text of a file or of standard input.

    Raises:
        NotRead: no file is named, it is not there, it is no text, or nothing is written in it.
    """
    if not file:
        raise NotRead("No letter is named; name a file, or - for what is piped in.")
    named = "What was piped in" if file == "-" else file
    try:
        given = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = given.decode("utf-16" if given[:2] in UTF_16 else "utf-8-sig")
    except OSError as fault:
        raise NotRead(f"{file} can't be opened: {fault.strerror}.") from None
    except UnicodeDecodeError:
        raise NotRead(f"{named} is no UTF-8 text; save it as plain text in UTF-8.") from None
    if not text.strip():
        raise NotRead(f"{named} holds no words yet; write the letter first.")
    return text


def _checked(text: str, kind: str, packs: tuple[Path, ...]) -> Reading:
    from makegood.wording import BadPack, UnknownKind, check

    try:
        return check(text, kind, packs=packs)
    except (BadPack, UnknownKind) as fault:
        raise NotRead(str(fault)) from None


def _beginning(text: str) -> str:
    from makegood.wording import beginning

    return beginning(text, LONGEST)


def _read_to(text: str, whole: str) -> dict[str, int]:
    """How far a text was read, for a program; nothing where it was read to its end."""
    return {"read_to": len(text)} if text != whole else {}


def _not_read(reading: Reading, text: str, whole: str) -> list[str]:
    """What nothing is said about, in a sentence each."""
    said = [
        f"Not read, since it is in another language than the rest{_quoted((part,))}\n"
        "  Have somebody read it who speaks it."
        for part in reading.unread_parts
    ]
    if text != whole:
        said.append(
            f"Read as far as character {len(text):,} of {len(whole):,}: “…{' '.join(text[-LAST_WORDS:].split())}”\n"
            "  Nothing is said about the rest. Read it by itself."
        )
    return said


def _spoken(reading: Reading, *, everything: bool, not_read: list[str]) -> str:
    """As one would say it to a colleague."""
    if reading.unread:
        return "\n".join([reading.unread, *not_read])
    said = [
        f"{remark.title}{_quoted(remark.places)}\n  {remark.why}\n  {remark.instead}"
        for remark in (reading.remarks if everything else reading.shown)
    ]
    good = ", ".join(part.title for part in reading.present)
    if good:
        said.append(f"Good, it has: {good}.")
    rest = len(reading.remarks) - len(reading.shown)
    if rest and not everything:
        said.append(f"And {rest} more: --all")
    if not reading.remarks:
        said.insert(0, "Nothing to remark in what was read." if not_read else "Nothing to remark.")
    return "\n".join([*said, *not_read])


def _quoted(places: tuple[Any, ...]) -> str:
    words = " ".join(places[0].text.split()) if places else ""
    return f": “{words if len(words) <= 80 else words[:78] + '…'}”" if words else ""


def _as_json(reading: Reading) -> dict[str, Any]:
    def places(found: tuple[Any, ...]) -> list[dict[str, Any]]:
        return [{"start": place.start, "end": place.end, "text": place.text} for place in found]

    return {
        "kind": reading.kind,
        "language": reading.language,
        "unread": reading.unread,
        "apology": reading.apology,
        "components": [{"id": part.id, "places": places(part.places)} for part in reading.present],
        "absent": [part.id for part in reading.absent],
        "remarks": [
            {
                "fault": remark.fault,
                "title": remark.title,
                "why": remark.why,
                "instead": remark.instead,
                "blocks": remark.blocks,
                "places": places(remark.places),
            }
            for remark in reading.remarks
        ],
        "faults": [fault.id for fault in reading.faults],
        "blockers": [fault.id for fault in reading.blockers],
        "unread_parts": places(reading.unread_parts),
    }


def _read_lines(file: str, kind: str, packs: tuple[Path, ...]) -> None:
    """Answer each line with a line; one that can't be read is answered with its error.

    Raises:
        NotRead: the file can't be opened.
    """
    try:
        with click.open_file(file, encoding="utf-8-sig", errors="replace") as lines:
            for answer in _answers(lines, kind, packs):
                click.echo(json.dumps(answer))  # escaped, since a text may hold halves of characters
    except BrokenPipeError:  # who reads the answers has enough of them
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as fault:
        raise NotRead(f"{file} can't be opened: {fault.strerror}.") from None


def _answers(lines: Iterable[str], kind: str, packs: tuple[Path, ...]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line, parse_constant=_no_number)
        except (ValueError, RecursionError):
            yield {"id": None, "error": f"Line {number} is not JSON. Write one object a line."}
            continue
        yield _answer(asked, number, kind, packs)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON.")


def _answer(asked: object, number: int, usual: str, packs: tuple[Path, ...]) -> dict[str, Any]:
    if not isinstance(asked, dict):
        return {"id": None, "error": f'Line {number} is no object. Write {{"id": …, "text": …}}.'}
    text, kind = asked.get("text"), asked.get("kind") or usual
    if not isinstance(text, str) or not isinstance(kind, str):
        return {"id": asked.get("id"), "error": f'Line {number} has no "text" that is a string.'}
    begun = _beginning(text)
    try:
        reading = _checked(begun, kind, packs)
        found = promises_of(begun, now=asked.get("now"), zone=asked.get("zone"), language=reading.language)
    except NotRead as fault:
        return {"id": asked.get("id"), "error": fault.message}
    answer = {
        "id": asked.get("id"),
        "apology": reading.apology,
        "components": [part.id for part in reading.present],
        "faults": [fault.id for fault in reading.faults],
        "blockers": [fault.id for fault in reading.blockers],
        "promises": found,
    }
    unread = {
        "unread": reading.unread,
        "unread_parts": [{"start": part.start, "end": part.end} for part in reading.unread_parts],
    }
    return {**answer, **{name: said for name, said in unread.items() if said}, **_read_to(begun, text)}


def promises_of(text: str, *, now: object, zone: object, language: str = "") -> list[dict[str, Any]]:
    """The promises of a text as `{"text", "due", "status"}`, read at `now` (ISO 8601, else this moment) in `zone`.

    `language`: its code where it is known; else it is recognised.

    Raises:
        NotRead: `now` or `zone` is given and can't be read.
    """
    from makegood.wording import promises
    from makegood.wording.language import spoken_in

    moment, place = _moment_and_place(now, zone)
    found = promises(text, moment, place, language=language or spoken_in(text) or "en")
    return [
        {"text": one.text, "due": one.due.isoformat() if one.due else None, "status": one.status}
        for one in found
    ]


def _moment_and_place(now: object, zone: object) -> tuple[datetime, ZoneInfo]:
    """When it is read, and where: of a moment without a zone beside it, the place is that of the moment."""
    place = _zone(zone)
    if not now:
        return datetime.now(place), place
    try:
        moment = datetime.fromisoformat(str(now))
    except ValueError as fault:
        raise NotRead(f'"now" is "{now}". Write it such as 2026-03-03T10:15:00+01:00.') from fault
    if moment.tzinfo is None:
        return moment.replace(tzinfo=place), place
    # Of the place nothing is asked that an offset could not tell.
    return moment, place if zone else cast("ZoneInfo", moment.tzinfo)


def _zone(zone: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(zone or "UTC"))
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise NotRead(f'"{zone}" is no time zone. Write one such as "Europe/Madrid".') from fault
