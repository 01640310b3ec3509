"""The sentence at the top of a page: always true, and no louder than it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from makegood.recovery.pages.parts import Lead

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


@dataclass(frozen=True)
class Wrong:
    """One thing that went wrong, as far as the first sentence of the day needs it."""

    account: str
    told: bool
    they_know: bool
    finds_out_at: datetime | None


@dataclass(frozen=True)
class Day:
    """What the first sentence of the day is made from.

    `wrong`: what was found since `since_words` ("over the weekend", "since yesterday"); `waiting`: findings that
    nobody opened or set aside; `still_open`: older mistakes that are not right yet; `lines`: promised lines read;
    `missing`: the sentence about logs that are not in, or ""; `finds_out`: that of the next customer, in words;
    `waiting_longer`: findings of earlier days that nobody opened or set aside; `unverified`: those that say only that
    nobody compared the content, so that nothing is known to be wrong; `first_file`: what to bring while nothing is in;
    `is_own`: only one's own customers are looked at, though `lines` counts everybody's; `unfitting`: what the log is
    called where none of its rows names a line, so that nothing was compared.
    """

    wrong: Sequence[Wrong]
    waiting: int
    still_open: int
    lines: int
    since_words: str
    missing: str = ""
    finds_out: str = ""
    waiting_longer: int = 0
    unverified: int = 0
    first_file: str = "Bring a file of each side, and the first check is made."
    is_own: bool = False
    unfitting: str = ""


def _lead(before: str, strong: str = "", after: str = "") -> Lead:
    """The parts with the blanks between them."""
    return Lead(
        f"{before} " if strong or after else before, f"{strong} " if strong and after else strong, after
    )


def counted(number: int) -> str:
    """A number at the beginning of a sentence: "Three", "12"."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def todays_lead(day: Day, *, now: datetime) -> Lead:
    """The one line at the top of Today.

    "None of them knows" is said only when nobody was told, none found it themselves, and each of them is known to
    find out later than now. Otherwise the sentence says what we know for certain: whom we have not told.
    """
    total = len(day.wrong) + day.waiting
    if day.unfitting and not day.wrong:
        return _lead(
            f"Nothing was compared: no row of the {day.unfitting} names one of the {day.lines:,} lines."
        )
    if total == 0:
        return _quiet(day)
    things = "thing" if total == 1 else "things"
    before = f"{counted(total)} {things} went wrong {day.since_words}{_unverified(day.unverified)}."
    untold = [wrong for wrong in day.wrong if not wrong.told]
    if not untold:
        return _lead(before, "", _told_tail(day))
    strong = _whom(untold, all_of_them=len(untold) == total and total > 1, now=now)
    return _lead(before, strong, day.finds_out)


def _unverified(number: int) -> str:
    return f", and {counted(number).lower()} could not be verified" if number else ""


def _quiet(day: Day) -> Lead:
    if day.lines == 0 and not day.missing:
        return _lead("No records are in yet.", "", day.first_file)
    older = [_still_open(day), _waiting_longer(day)]
    something = "Nothing new went wrong" if any(older) else "Nothing went wrong"
    lines = f"{something} in {day.lines:,} lines."
    if day.is_own:
        checked = "line was checked" if day.lines == 1 else "lines were checked"
        lines = f"{something} for your customers; {day.lines:,} {checked}."
    return _lead(lines, "", " ".join(filter(None, [*older, day.missing])))


def _still_open(day: Day) -> str:
    if day.still_open == 0:
        return ""
    return f"{counted(day.still_open)} older {'mistake is' if day.still_open == 1 else 'mistakes are'} still open."


def _waiting_longer(day: Day) -> str:
    if day.waiting_longer == 0:
        return ""
    noun = "difference waits" if day.waiting_longer == 1 else "differences wait"
    return f"{counted(day.waiting_longer)} older {noun} for somebody to look."


def _told_tail(day: Day) -> str:
    waiting = _waiting(day.waiting, of=len(day.wrong) + day.waiting)
    return " ".join(filter(None, [waiting, _waiting_longer(day)])) or "Every customer has heard from us."


def _waiting(waiting: int, *, of: int) -> str:
    if waiting == 0:
        return ""
    if waiting == 1:
        return f"{'It' if of == 1 else 'One of them'} waits for somebody to look."
    return f"{'They' if of == waiting else f'{counted(waiting)} of them'} wait for somebody to look."


def _whom(untold: Sequence[Wrong], *, all_of_them: bool, now: datetime) -> str:
    names = list(dict.fromkeys(wrong.account for wrong in untold))
    if all(wrong.they_know for wrong in untold):
        return _they_wait(names)
    cannot_know = all(
        not wrong.they_know and wrong.finds_out_at is not None and wrong.finds_out_at > now
        for wrong in untold
    )
    if all_of_them and len(names) > 1:
        return (
            "None of these customers knows yet."
            if cannot_know
            else "None of these customers has heard from us."
        )
    if any(wrong.they_know for wrong in untold):
        return _not_heard(names)
    if len(names) == 1:
        return f"We have not told {names[0]} yet."
    if len(names) == 2:
        return f"We have not told {names[0]} and {names[1]} yet."
    return f"We have not told {len(names)} of these customers yet."


def _they_wait(names: Sequence[str]) -> str:
    """Nobody tells people what they told us: they wait for our word."""
    if len(names) == 1:
        return f"{names[0]} told us, and waits for our call."
    if len(names) == 2:
        return f"{names[0]} and {names[1]} told us, and wait for our call."
    return f"{len(names)} of these customers told us, and wait for our call."


def _not_heard(names: Sequence[str]) -> str:
    """Some of them know and some do not: none of them has our word."""
    if len(names) == 1:
        return f"{names[0]} has not heard from us yet."
    if len(names) == 2:
        return f"{names[0]} and {names[1]} have not heard from us yet."
    return f"{len(names)} of these customers have not heard from us yet."


def promises_lead(mine: int, due_today: int, broken: int) -> Lead:
    """The line at the top of Promises."""
    if mine == 0 and broken == 0:
        return _lead("No promise waits for you.")
    noun = "promise waits" if mine == 1 else "promises wait"
    before = f"{counted(mine)} {noun} for you."
    due = f"{counted(due_today)} due within a day." if due_today else ""
    if broken == 0:
        return _lead(before, due)
    return _lead(before, f"{counted(broken)} {'was' if broken == 1 else 'were'} not kept.", due)


def _checked(lines: int) -> str:
    if lines == 0:
        return ""
    return "1 line was checked." if lines == 1 else f"{lines:,} lines were checked."


def findings_lead(waiting: int, lines: int) -> Lead:
    """The line at the top of Findings."""
    if waiting == 0:
        return _lead("Nothing waits for you here.", "", _checked(lines))
    noun = "difference waits" if waiting == 1 else "differences wait"
    return _lead(f"{counted(waiting)} {noun} for somebody to look.")
