"""A phrase worked out to an instant, or said to be unclear with what it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from makegood.wording.dates.calendar import OFFICE_HOURS, WorkCalendar
from makegood.wording.dates.doubts import Doubt
from makegood.wording.dates.patterns import date_words
from makegood.wording.dates.phrases import LONG, Choice, Phrase, phrases
from makegood.wording.dates.pieces import (
    DAY,
    LAST_MINUTE,
    Days,
    Doubtful,
    NoDeadline,
    OutOfRange,
    Setting,
    Shift,
    Stretch,
    shifted,
)
from makegood.wording.dates.saying import said
from makegood.wording.dates.tense import tells_the_past
from makegood.wording.dates.walls import WORKING, in_a_part, on_the_dial
from makegood.wording.dates.words import SENTENCE_ENDS, Read, read

DEADLINE = ("by", "before", "within")
# Nothing that people write as a time is so long without a blank: an address of the web, a key, a row of dashes.
NO_TIME = re.compile(r"\S{120,}")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A time that the words name. `due` is its last moment, aware and in the zone of the reading.

    `precision` is "minute", "part" (of a day), "day" or "period" (a week or longer); `relation` is "by", "before",
    "within", "on", "between" or "" when nothing stands before it. `start` and `end` count characters of the text.
    """

    start: int
    end: int
    text: str
    earliest: datetime
    due: datetime
    precision: str
    relation: str
    words: str


@dataclass(frozen=True, slots=True)
class Choosable:
    """One thing that unclear words may mean."""

    earliest: datetime
    due: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words of time that a person has to read: `choices` to pick from, the sooner first.

    `reason` is VAGUE, DAY_OR_MONTH_FIRST, DISAGREE (the weekday is not that day's), PASSED, WHICH_HOUR, WHICH_DAY,
    WHICH_WEEK, WEEK_IS_OVER, WHICH_PART, BEFORE_OR_THROUGH ("by July"), AFTER (no deadline is set), EVENT (it counts
    from something unknown) or WHICH_ZONE.
    """

    start: int
    end: int
    text: str
    reason: str
    choices: tuple[Choosable, ...]


@dataclass(frozen=True, slots=True)
class Undated:
    """Words that sound like a time and are none: "soon"."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """What a choice comes to."""

    earliest: datetime
    due: datetime
    precision: str
    style: str  # how it is said: "moment", "close" or the name of a part


def setting_of(
    now: datetime,
    zone: ZoneInfo | str,
    calendar: WorkCalendar = OFFICE_HOURS,
    *,
    language: str = "en",
    day_first: bool | None = None,
    their_zone: ZoneInfo | None = None,
) -> Setting:
    """When and where the words were written.

    Raises:
        TypeError: `now` is no datetime.
        ValueError: `now` carries no zone.
        KeyError: nobody has written down how that language says when.
    """
    if not isinstance(now, datetime):
        raise TypeError(
            f"A moment is a datetime with its zone; {now!r} is {type(now).__name__}. Give a datetime."
        )
    if now.tzinfo is None:
        raise ValueError(f"The moment {now} carries no time zone; give an aware one.")
    place = ZoneInfo(zone) if isinstance(zone, str) else zone
    return Setting(now.astimezone(place), place, calendar, date_words(language), day_first, their_zone)


def times(text: str, setting: Setting) -> Iterator[Resolved | Unclear | Undated]:
    """Every time in the text that a deadline can be made of, in order; past and recurring ones are left out."""
    taken = read(NO_TIME.sub(lambda long: " " * len(long.group()), text), setting.tongue)
    carried: Phrase | None = None
    for phrase in phrases(taken, setting):
        _carry(carried, phrase, taken)
        carried = phrase
        if phrase.relation == "since" or (
            phrase.relation not in DEADLINE and tells_the_past(taken, phrase, setting.tongue)
        ):
            continue
        found = _worked_out(phrase, text, setting)
        if found is not None:
            yield found


def _carry(earlier: Phrase | None, phrase: Phrase, taken: Read) -> None:
    """An hour without a day is of the day said before it: "I'm back tomorrow and will ring you by 10"."""
    if earlier is None or any(choice.days or choice.other for choice in phrase.choices):
        return
    said = earlier.choices[-1].days
    ended = any(word.text in SENTENCE_ENDS for word in taken.words[earlier.last : phrase.first])
    if said is None or ended or said.first != said.last or earlier.relation in ("since", "before"):
        return
    for choice in phrase.choices:
        if choice.part is None or choice.part.days is None:
            choice.days = said


def resolve(
    text: str,
    now: datetime,
    zone: ZoneInfo | str,
    calendar: WorkCalendar = OFFICE_HOURS,
    *,
    language: str = "en",
    day_first: bool | None = None,
    their_zone: ZoneInfo | None = None,
) -> Resolved | Unclear | None:
    """The first time in a phrase or sentence, read at `now` in `zone`; None when it names none.

    `day_first` says what 3/4 means: True 3 April, False 4 March, None unclear. `their_zone` is what "your time" means.
    """
    setting = setting_of(now, zone, calendar, language=language, day_first=day_first, their_zone=their_zone)
    return next((found for found in times(text, setting) if not isinstance(found, Undated)), None)


def _worked_out(phrase: Phrase, text: str, setting: Setting) -> Resolved | Unclear | Undated | None:
    start, end = phrase.start, phrase.end
    words = text[start:end]
    try:
        other = phrase.choices[0].other
        if isinstance(other, Shift):  # "two days after delivery": it counts from something that is not known
            raise Doubt("EVENT")
        if isinstance(other, NoDeadline):
            return Undated(start, end, words) if other.why == "UNDATED" else None
        _doubts(phrase)
        spans = [_span(choice, phrase, setting) for choice in phrase.choices]
        first, last = min(spans, key=lambda span: span.earliest), max(spans, key=lambda span: span.due)
        due = last.due
        if due < setting.now:
            raise Doubt("PASSED")
        spoken = said(due, last.style, setting, phrase.zone.zone if phrase.zone else None)
        return Resolved(
            start,
            end,
            words,
            min(max(first.earliest, setting.now), due),
            due,
            last.precision,
            phrase.relation,
            spoken,
        )
    except Doubt as doubt:
        if doubt.reason == "PASSED" and not _is_deadline(phrase):
            return None
        return Unclear(start, end, words, doubt.reason, _choosable(doubt.choices, setting))
    except (OutOfRange, OverflowError):
        return None


def _is_deadline(phrase: Phrase) -> bool:
    part = phrase.choices[0].part
    return phrase.relation in DEADLINE or (part is not None and part.name in ("close", "day_end"))


def _doubts(phrase: Phrase) -> None:
    """Raise what makes the whole phrase unclear."""
    other = phrase.choices[0].other
    if isinstance(other, Doubtful):
        raise Doubt(other.reason, *other.choices)
    days = phrase.choices[0].days
    if phrase.disagrees and days:
        raise Doubt("DISAGREE", *sorted((days, phrase.disagrees), key=lambda found: found.first))
    if phrase.relation == "after":
        raise Doubt("AFTER", *((days,) if days else ()))
    if phrase.zone and phrase.zone.zone is None:
        raise Doubt("WHICH_ZONE", *((days,) if days else ()))


def _span(choice: Choice, phrase: Phrase, setting: Setting) -> Span:
    if isinstance(choice.other, Stretch):
        return Span(choice.other.earliest, choice.other.latest, "minute", "moment")
    days = choice.days
    if choice.part and choice.part.days is not None and days is None:
        day = shifted(setting.today, choice.part.days)
        days = Days(day, day)
    if days is None:
        # "Monday at 2 or 4": the later hour is of the same day; "Monday or Tuesday at 5" has it behind.
        days = next((other.days for other in reversed(phrase.choices) if other.days), None)
    if days and days.kind in LONG:
        days = _one_of_many(days, choice, setting)
    zone = phrase.zone.zone if phrase.zone and phrase.zone.zone else setting.zone
    if choice.clock:
        found = on_the_dial(choice.clock, choice.part, days, zone, setting)
        return Span(found.earliest, found.latest, "minute", "moment")
    if choice.part:
        found = in_a_part(choice.part, days, phrase.relation, zone, setting)
        return Span(found.earliest, found.latest, "part", choice.part.name)
    if days is None:
        raise OutOfRange(phrase.start)
    return _on_days(days, phrase.relation, setting)


def _one_of_many(days: Days, choice: Choice, setting: Setting) -> Days:
    """The day of an hour beside a week or a longer time: its end, or the first for "first thing"; else nobody knows."""
    name = choice.part.name if choice.part else ""
    if days.is_end or days.first == days.last:
        return days
    if name in WORKING or not (name or choice.clock):
        return days
    if name == "first_thing":
        first = setting.working_after(days.first - DAY)
        return Days(first, first)
    raise Doubt("WHICH_DAY", days)


def _on_days(days: Days, relation: str, setting: Setting) -> Span:
    """Days without an hour: due when the last one closes, today at the latest at midnight."""
    precision = "day" if days.first == days.last or days.kind == "weekend" else "period"
    if relation == "by" and days.is_whole and days.first > setting.today:
        before = max(_before(days, setting), setting.today)
        raise Doubt("BEFORE_OR_THROUGH", Days(before, before), days)
    if relation == "by" and days.kind == "weekend":
        relation = "before"
    last = days.last
    if relation == "before" and not days.is_end:
        last = _before(days, setting)
        if last < setting.today:
            raise Doubt("PASSED", Days(setting.today, setting.today))
        precision = "day"
    if last < setting.today:
        raise Doubt("PASSED", Days(last, last))
    due = _closing(last, setting)
    style = "close" if due.time() != LAST_MINUTE else "midnight_end"
    earliest = setting.now if relation in DEADLINE else setting.at(days.first, setting.opens(days.first))
    return Span(min(earliest, due), due, precision, style)


def _before(days: Days, setting: Setting) -> date:
    """The last day before: the day before a date said by its number, else the last working one."""
    if days.kind == "date":
        return days.first - DAY
    return setting.working_until(days.first - DAY, min(setting.today, days.first - DAY))


def _closing(day: date, setting: Setting) -> datetime:
    due = setting.at(day, setting.closes(day))
    if due < setting.now and day == setting.today:
        return setting.at(day, LAST_MINUTE) if setting.now.time() <= LAST_MINUTE else setting.now
    return due


def _choosable(choices: tuple[Days | Stretch, ...], setting: Setting) -> tuple[Choosable, ...]:
    found = []
    for choice in choices:
        if isinstance(choice, Stretch):
            found.append(
                Choosable(choice.earliest, choice.latest, said(choice.latest, "moment", setting, None))
            )
            continue
        due = _closing(choice.last, setting)
        if due >= setting.now:
            opens = setting.at(choice.first, setting.opens(choice.first))
            found.append(Choosable(min(max(opens, setting.now), due), due, said(due, "close", setting, None)))
    return tuple(sorted(found, key=lambda choice: choice.due))
