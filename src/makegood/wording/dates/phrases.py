"""Wordings beside each other put together into one phrase: "by", "3 pm", "CST", "Friday"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from makegood.wording.dates import clock, days, feasts, periods
from makegood.wording.dates.beside import (
    is_a_piece,
    is_refused,
    is_waited_for,
    joint_between,
    relation_before,
    sets_no_end,
    with_its_years,
)
from makegood.wording.dates.counted import without_counted
from makegood.wording.dates.pieces import (
    DAY,
    Clock,
    Days,
    Doubtful,
    OutOfRange,
    Part,
    Piece,
    Setting,
    Shift,
    Stretch,
    Zone,
    shifted,
)
from makegood.wording.dates.words import Atom, Read, Word

MOST_CHOICES = 4  # "Monday, Tuesday or Wednesday"
LONG = ("week", "period")  # kinds of days that are many
MEANINGS: Mapping[str, Callable[[Mapping[str, Any], Setting], Piece]] = {
    "offset": days.offset, "working_day": days.working_day, "weekday": days.weekday, "weekend": days.weekend,
    "date": days.calendar_date, "dates": days.calendar_dates, "day_of_month": days.day_of_month,
    "iso": days.iso, "slashed": days.slashed, "dotted": days.dotted, "week_of": days.week_of,
    "week_of_month": days.week_of_month, "nth_in_month": days.nth_in_month,
    "nth_working": days.nth_working,
    "last_day": days.last_day, "feast": feasts.feast, "period": periods.period, "week_start": periods.week_start,
    "quarter": periods.quarter, "half_year": periods.half_year, "month_part": periods.month_part,
    "length": periods.length, "vague": periods.vague, "shift": periods.shift, "clock": clock.clock,
    "wall": clock.wall, "part": clock.part, "zone": clock.zone, "past": clock.past,
    "recurring": clock.recurring, "undated": clock.undated,
}  # fmt: skip


@dataclass(slots=True)
class Choice:
    """One of the times that a phrase names: "Monday morning" in "Monday morning or Tuesday"."""

    days: Days | None = None
    clock: Clock | None = None
    part: Part | None = None
    other: Piece | None = None  # a stretch, a doubt, or no deadline: it stands alone

    def takes(self, piece: Piece) -> bool:
        """Put a piece where there is room for it; False when it belongs to another phrase."""
        if isinstance(self.other, Shift) and isinstance(piece, Days):
            self.days, self.other = periods.moved(piece, self.other), None
            return True
        if self.other is not None:
            return isinstance(piece, Zone) and isinstance(self.other, Stretch)
        if isinstance(piece, Days):
            return self._takes_days(piece)
        if isinstance(piece, Clock) and self.clock is None:
            self.clock = piece
            return True
        if isinstance(piece, Part) and self.part is None:
            self.part = piece
            return True
        if not (self.days or self.clock or self.part):
            self.other = piece
            return True
        return False

    def _takes_days(self, found: Days) -> bool:
        if self.days is None:
            self.days = found
            return True
        narrowed = narrower(self.days, found)
        self.days = narrowed or self.days
        return narrowed is not None


def narrower(one: Days, other: Days) -> Days | None:
    """The day that both name ("Tuesday the 17th", "Monday morning next week"), or None when they don't agree."""
    if other.kind == "weekday" and one.kind != "weekday":
        one, other = other, one
    if one.kind != "weekday":
        return other if one.first <= other.first and other.last <= one.last else None
    day, last = other.first, other.last
    if other.kind in ("week", "period", "weekend"):
        day = day - day.weekday() * DAY
        last = last + (6 - last.weekday()) * DAY
    while day <= last:
        if day.weekday() == one.weekday:
            return Days(day, day)
        day += DAY
    return None


@dataclass(slots=True)
class Phrase:
    """A time as it stands in a text, from one place to another."""

    start: int
    end: int
    first: int  # numbers of words
    last: int
    relation: str
    relation_words: str
    choices: list[Choice] = field(default_factory=list)
    zone: Zone | None = None
    disagrees: Days | None = None  # a day beside another one that it can't be: "Monday the 17th" of a Tuesday
    atoms: list[Atom] = field(default_factory=list)


def phrases(read: Read, setting: Setting) -> Iterator[Phrase]:
    """Every phrase in order."""
    if not read.atoms:
        return
    read.atoms = without_counted(with_its_years(read.atoms, read.words, setting), read, setting)
    refusing = not setting.tongue.refusing.isdisjoint([word.text for word in read.words])
    pieces = [
        (atom, _anchored(atom, piece, read, setting))
        for number, atom in enumerate(read.atoms)
        if not _yields(read, number, setting)
        and not (refusing and _is_refused(read, number, setting))
        and (piece := _piece(atom, setting)) is not None
    ]
    at = 0
    while at < len(pieces):
        phrase, at = _phrase(read, pieces, at, setting)
        if _stands(phrase, read, setting):
            if phrase.first:
                _doubt_a_piece(phrase, read, setting)
            yield phrase


def _doubt_a_piece(phrase: Phrase, read: Read, setting: Setting) -> None:
    days = phrase.choices[0].days
    if days and is_a_piece(read.words, phrase.first, phrase.relation, setting):
        phrase.choices = [Choice(other=Doubtful("WHICH_PART", (days,)))]


def _anchored(atom: Atom, piece: Piece, read: Read, setting: Setting) -> Piece:
    """A length that counts from something unknown is unclear: "within 5 days of receipt"."""
    if atom.means != "length" or not isinstance(piece, Days | Stretch) or atom.last >= len(read.words):
        return piece
    return Doubtful("EVENT", (piece,)) if read.words[atom.last].text in setting.tongue.anchors else piece


def _yields(read: Read, number: int, setting: Setting) -> bool:
    """Whether "sometime" only introduces what follows: "sometime on Friday"."""
    atom, following = read.atoms[number], read.atoms[number + 1 : number + 2]
    introduces = atom.phrase.values.get("yields")
    if not following or not (introduces or atom.means == "undated"):
        return False
    if relation_before(read.words, following[0].first, setting)[0] <= atom.first:
        return True  # the "later" of "no later than Friday"
    if not introduces:
        return False
    return joint_between(read.words[atom.last : following[0].first], setting) == ""


def _is_refused(read: Read, number: int, setting: Setting) -> bool:
    atom = read.atoms[number]
    return is_refused(atom, relation_before(read.words, atom.first, setting)[0], read.words, setting)


def _piece(atom: Atom, setting: Setting) -> Piece | None:
    try:
        return MEANINGS[atom.means]({**atom.phrase.values, **atom.values}, setting)
    except (OutOfRange, OverflowError):
        return None


def _phrase(read: Read, pieces: list[tuple[Atom, Piece]], at: int, setting: Setting) -> tuple[Phrase, int]:
    atom, piece = pieces[at]
    words = read.words
    begins, relation, said = relation_before(words, atom.first, setting)
    if said in setting.tongue.minutes_on and isinstance(piece, Days) and piece.kind == "weekday":
        begins, relation, said = atom.first, "", ""  # "I'll fit you in Wednesday"
    phrase = Phrase(words[begins].start, words[atom.last - 1].end, begins, atom.last, relation, said)
    phrase.atoms.append(atom)
    _first(phrase, piece)
    at += 1
    while at < len(pieces):
        following, piece = pieces[at]
        between = words[phrase.last : following.first]
        joint = joint_between(between, setting)
        if joint is None or not (
            _joins(phrase, piece, joint) or _narrows_in_vain(phrase, piece, between, setting)
        ):
            break
        phrase.atoms.append(following)
        last = following.last
        if between and between[0].text == "(" and _text_at(words, last) == ")":
            last += 1
        phrase.last, phrase.end = last, words[last - 1].end
        at += 1
    if said and said.partition(" ")[0] in setting.tongue.waits and is_waited_for(words, begins, setting):
        phrase.relation = "after"
    if last := sets_no_end(words, phrase.last, setting):
        phrase.relation, phrase.last, phrase.end = "after", last, words[last - 1].end
        while at < len(pieces) and pieces[at][0].first < last:
            at += 1
    return phrase, at


def _text_at(words: list[Word], at: int) -> str:
    return words[at].text if at < len(words) else ""


def _first(phrase: Phrase, piece: Piece) -> None:
    choice = Choice()
    if isinstance(piece, Zone):
        phrase.zone = piece
    else:
        choice.takes(piece)
    phrase.choices.append(choice)


def _joins(phrase: Phrase, piece: Piece, joint: str) -> bool:
    """Whether the piece is a part of the phrase; it is put into it."""
    choice = phrase.choices[-1]
    if isinstance(piece, Zone):
        if joint in ("or", "to") or phrase.zone or not (choice.clock or choice.part or choice.days):
            return False
        phrase.zone = piece
        return True
    if joint in ("or", "to"):
        is_stretch = joint == "to" or phrase.relation == "between"
        return _joins_as_choice(phrase, _no_earlier(piece, choice.days) if is_stretch else piece)
    if choice.takes(piece):
        return True
    if isinstance(piece, Days) and choice.days and piece.kind == choice.days.kind == "date":
        return _joins_as_choice(phrase, piece)  # "the 13th, 14th or 15th"
    if isinstance(piece, Days) and choice.days and piece.kind == choice.days.kind == "weekday":
        return _joins_as_choice(phrase, piece)
    if isinstance(piece, Days) and choice.days and "weekday" in (piece.kind, choice.days.kind):
        phrase.disagrees = piece
        return True
    return False


def _narrows_in_vain(phrase: Phrase, piece: Piece, between: list[Word], setting: Setting) -> bool:
    """Whether a time is said to be "of" or "in" another that it is not in: "the end of June in September"."""
    days = phrase.choices[-1].days
    if not (isinstance(piece, Days) and days) or len(phrase.choices) > 1 or piece.kind == "length":
        return False
    if any(word.text not in setting.tongue.of_year or word.is_mark for word in between):
        return False
    if not between and not (days.kind in LONG and piece.kind in LONG):
        return False
    phrase.disagrees = piece
    return True


def _no_earlier(piece: Piece, than: Days | None) -> Piece:
    """Of a stretch of weekdays the end: "Tuesday to Thursday", said on a Wednesday, is of one week."""
    if than is None or not isinstance(piece, Days) or piece.kind != "weekday" or piece.last >= than.last:
        return piece
    day = shifted(piece.last, 7)
    return Days(day, day, "weekday", piece.weekday)


def _joins_as_choice(phrase: Phrase, piece: Piece) -> bool:
    last = phrase.choices[-1]
    if last.other is not None or len(phrase.choices) == MOST_CHOICES:
        return False
    if isinstance(piece, Clock) and last.clock and last.clock.until < 0:
        last.clock = Clock(last.clock.minutes, last.clock.is_bare and piece.is_bare, piece.minutes)
        if not piece.is_bare or last.clock.is_bare:
            return True
        last.clock = Clock(last.clock.minutes, is_bare=True, until=piece.minutes)
        return True
    new = Choice()
    if not isinstance(piece, Days | Clock | Part) or not new.takes(piece):
        return False
    phrase.choices.append(new)
    return True


def _stands(phrase: Phrase, read: Read, setting: Setting) -> bool:
    """Whether the words are a time at all: "sat" and "5" need something beside them."""
    if _is_attributed(phrase, read, setting):
        return False
    solid = [atom for atom in phrase.atoms if not atom.shaky]
    if phrase.zone and not any(c.days or c.clock or c.part or c.other for c in phrase.choices):
        return False
    if solid and not all(atom.means == "zone" for atom in solid):
        return True
    if phrase.relation_words in setting.tongue.minutes_on and all(
        atom.means == "clock" for atom in phrase.atoms
    ):
        return False  # "back to you in 5": minutes, not five o'clock
    if sum(not word.is_mark for word in read.words[phrase.first : phrase.last]) == read.said:
        bare = phrase.atoms[0].means == "clock" and read.words[phrase.first].text.isdigit()
        return len(phrase.atoms) > 1 or not bare
    hours = all(atom.means in ("clock", "zone", "wall") for atom in phrase.atoms)
    if hours:
        ranged = any(c.clock and c.clock.until >= 0 for c in phrase.choices)
        return phrase.relation_words in setting.tongue.hour_relations or (
            phrase.relation in ("between", "from") and ranged
        )
    return bool(phrase.relation) or len(phrase.atoms) > 1


def _is_attributed(phrase: Phrase, read: Read, setting: Setting) -> bool:
    """Whether it names a thing: "your Friday order", "charged for October", "from November on"."""
    days, single = phrase.choices[0].days, len(phrase.choices) == 1
    if phrase.relation == "for" and days is not None and days.is_whole:
        return True
    if (
        phrase.relation == "from"
        and single
        and not (phrase.choices[0].clock and phrase.choices[0].clock.until >= 0)
    ):
        return True
    before = read.words[phrase.first - 1].text if phrase.first else ""
    if days is None or days.kind not in ("weekday", "period"):
        return False
    return not phrase.relation and before in setting.tongue.attributed
