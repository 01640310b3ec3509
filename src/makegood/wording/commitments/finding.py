"""The promises and the offers of a message, with what is promised, by whom and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from makegood.wording.commitments.arranged import arranged, dated_lines
from makegood.wording.commitments.frame import Frame
from makegood.wording.commitments.frames import frames
from makegood.wording.commitments.guards import Sentence, is_programme
from makegood.wording.commitments.joined import second_deed
from makegood.wording.commitments.things import is_about_theirs
from makegood.wording.commitments.words import CommitWords, Token, commit_words, reads_commitments, tokens
from makegood.wording.dates.calendar import OFFICE_HOURS, WorkCalendar
from makegood.wording.dates.patterns import DateWords
from makegood.wording.dates.pieces import Setting
from makegood.wording.dates.resolving import Choosable, Resolved, Unclear, Undated, setting_of, times
from makegood.wording.language import language as spoken
from makegood.wording.language import lower
from makegood.wording.text import written

MARKS = frozenset(',.;:!?()"')  # of these none begins a time
SHORT = 80  # characters of an action
DEADLINES = ("by", "before", "within")
Time = Resolved | Unclear | Undated


@dataclass(frozen=True, slots=True)
class Found:
    """One promise or offer. `start` and `end` count characters of the message.

    `who` is "I", "we" or the words for a colleague of ours; `action` is the deed in a few words. `due` is aware, in
    the zone of the reading, and there only when `status` is "dated"; "unclear" brings `choices` to pick from, "undated"
    names no time. `when` is how the time was read, in words.
    """

    text: str
    start: int
    end: int
    who: str
    action: str
    due: datetime | None
    status: str
    when: str
    choices: tuple[Choosable, ...]
    is_offer: bool


def commitments(
    text: str,
    now: datetime,
    zone: ZoneInfo | str,
    calendar: WorkCalendar = OFFICE_HOURS,
    *,
    language: str = "en",
    ours: Iterable[str] = (),
    day_first: bool | None = None,
    their_zone: ZoneInfo | None = None,
) -> tuple[Found, ...]:
    """Every promise and offer that the writer of a message makes, in order; quoted and forwarded mail is left out.

    Takes, gives and refuses what `promises` does, and has the offers as well: `is_offer` tells them apart.
    """
    if not isinstance(text, str):
        raise TypeError(f"A message is text; this is {type(text).__name__}. Give it as a string.")
    if isinstance(ours, str):
        raise TypeError(f"The names of your people are a list; this is the string {ours!r}. Give [{ours!r}].")
    if not reads_commitments(language):
        return ()
    setting = setting_of(now, zone, calendar, language=language, day_first=day_first, their_zone=their_zone)
    tongue = commit_words(language)
    people = frozenset(part for name in ours for part in lower(name).split())
    found: list[Found] = []
    plain = _with_apostrophes(text, tongue)
    before: Sentence | None = None
    for part in written(plain, spoken(language)):
        sentence = _sentence(part.text, tongue, behind=before)
        found += _in_sentence(text, part.start, sentence, people, setting)
        before = sentence
    return tuple(found)


def promised_in(sentence: str, setting: Setting, *, language: str) -> tuple[Found, ...]:
    """What one sentence promises, which is known to be the writer's own; as `promises` finds it in a message."""
    tongue = commit_words(language)
    words = _sentence(_with_apostrophes(sentence, tongue), tongue)
    return tuple(one for one in _in_sentence(sentence, 0, words, frozenset(), setting) if not one.is_offer)


def _with_apostrophes(text: str, tongue: CommitWords) -> str:
    """ "I?ll", as old mail servers left it, for "I'll"."""
    return tongue.patterns["lost_apostrophe"].sub("'", text) if "?" in text else text


def _sentence(text: str, tongue: CommitWords, *, behind: Sentence | None = None) -> Sentence:
    it_is_theirs = behind is not None and is_about_theirs(behind)
    return Sentence(text, tokens(text, tongue), tongue, text.rstrip(" \"')").endswith("?"), it_is_theirs)


def promises(
    text: str,
    now: datetime,
    zone: ZoneInfo | str,
    calendar: WorkCalendar = OFFICE_HOURS,
    *,
    language: str = "en",
    ours: Iterable[str] = (),
    day_first: bool | None = None,
    their_zone: ZoneInfo | None = None,
) -> tuple[Found, ...]:
    """What the writer of a message commits themselves or their side to do, in the order of the text; no offers.

    Args:
        text: the message, plain text of any length; quoted and forwarded mail and the signature are not the writer's.
        now: the moment at which it was written, with its zone: what "tomorrow" counts from.
        zone: where that is, as a `ZoneInfo` or its name, "America/Chicago"; all times are given in it.
        calendar: the working days and hours there: a promise for a day is due when that day closes.
        language: the code of the text's language. Of one for which `reads_commitments` is False nothing is found,
            which is not the same as nothing promised: say that the text is unread.
        ours: names of our people: "Rosa will call" and "Rosa calls on Monday" then commit us.
        day_first: what 3/4 means: True 3 April, False 4 March, None unclear. their_zone: what "your time" means.

    Returns:
        `Found`s; places count characters of `text` from 0, the end outside. `due` is aware, and None unless `status`
        is "dated". It takes about 0.02 ms a word.

    Raises:
        TypeError: `text` is no string, `now` no datetime, or `ours` a single string.
        ValueError: `now` carries no zone.
        zoneinfo.ZoneInfoNotFoundError: there is no zone of that name (a `KeyError`).

    Source: docs/explanation/what-counts-as-a-promise.md; commitments after DAMSL and Lampert, Paris and Dale 2007.
    """
    found = commitments(
        text, now, zone, calendar, language=language, ours=ours, day_first=day_first, their_zone=their_zone
    )
    return tuple(one for one in found if not one.is_offer)


def _in_sentence(
    text: str, offset: int, sentence: Sentence, people: frozenset[str], setting: Setting
) -> list[Found]:
    """By the surest way that finds a promise: a frame, what is arranged, and where neither has anything, a line."""
    told: list[Found] = []
    said: list[Time] | None = None
    may_say_when = _may_say_when(sentence.words, setting.tongue)
    for made, is_line in _ways(sentence, people, may_say_when):
        if told and (is_line or not all(one.is_offer for one in told)):
            break
        if said is None:
            said = list(times(sentence.source, setting)) if may_say_when else []
        told = list(_of_sentence(text, offset, sentence, made, said)) or told
    return told


def _ways(
    sentence: Sentence, people: frozenset[str], may_say_when: bool
) -> Iterator[tuple[list[Frame], bool]]:
    """What may be promised, each way read only when it is asked for; and whether it is only a line."""
    if is_programme(sentence):
        return
    made = list(frames(sentence, people))
    if made:
        yield made, False
    for one in arranged(sentence):
        yield [one], False
    for one in dated_lines(sentence) if may_say_when else ():
        yield [one], True


def _may_say_when(words: Iterable[Token], tongue: DateWords) -> bool:
    """Whether any word can begin a time; most sentences need not be read for one."""
    opens, lexicon = tongue.tree.words, tongue.lexicon
    return any(
        word.text in lexicon or word.text in opens or (not word.text.isalpha() and word.text not in MARKS)
        for word in words
    )


def _of_sentence(
    text: str, offset: int, sentence: Sentence, made: Sequence[Frame], said: Sequence[Time]
) -> Iterator[Found]:
    for number, frame in enumerate(made):
        opening, following = _opening(sentence, made, number), _opening(sentence, made, number + 1)
        joined = None if frame.is_whole else second_deed(sentence, frame.verb, following, said)
        behind = joined.joint if joined else following
        end = _end(sentence, frame, behind)
        time = _time_of(sentence, frame, (opening, behind), said, first=number == 0)
        if frame.needs == "dated" and time is not None and time.start < sentence.words[frame.first].start:
            continue  # the time of another part
        is_offer = _is_offer(frame, time, by=_is_a_deadline(time, sentence.tongue))
        if is_offer is None or (frame.needs == "time" and not _is_ahead(time, sentence, frame, end)):
            continue
        starts, stops = sentence.words[frame.first].start, sentence.words[end - 1].end
        if time is not None and time.end > stops and time.start < stops:
            stops = time.end
        span = (offset + starts, offset + stops)
        yield _told(text, span, frame, _action(sentence, frame, end, time), time, is_offer=is_offer)
        if joined is not None:
            span = (offset + joined.start, offset + joined.end)
            yield _told(text, span, frame, joined.action, joined.time, is_offer=is_offer)


def _is_a_deadline(time: Time | None, tongue: CommitWords) -> bool:
    """ "By Friday", "within the hour", and "by lunch", whose first word belongs to the time itself."""
    if not isinstance(time, Resolved):
        return False
    return time.relation in DEADLINES or lower(time.text).partition(" ")[0] in tongue["by_then"]


def _is_offer(frame: Frame, time: Time | None, *, by: bool) -> bool | None:
    """Whether it waits for a yes; None when it commits to nothing for want of a deadline."""
    dated = isinstance(time, Resolved)
    if frame.needs == "dated":
        return False if isinstance(time, Resolved) and (by or time.precision != "period") else None
    if frame.needs == "due":
        return frame.is_offer if by else None
    if frame.needs == "deadline":
        return not by
    return not dated if frame.needs == "answer" else frame.is_offer


def _told(
    text: str, span: tuple[int, int], frame: Frame, action: str, time: Time | None, *, is_offer: bool
) -> Found:
    return Found(
        text=text[slice(*span)],
        start=span[0],
        end=span[1],
        who=frame.who,
        action=action,
        due=time.due if isinstance(time, Resolved) else None,
        status={Resolved: "dated", Unclear: "unclear"}.get(type(time), "undated"),
        when=time.words if isinstance(time, Resolved) else "",
        choices=time.choices if isinstance(time, Unclear) else (),
        is_offer=is_offer,
    )


def _opening(sentence: Sentence, made: Sequence[Frame], number: int) -> int:
    """The word at which the clause of a promise opens: a time ahead of its subject is its own."""
    if number == len(made):
        return len(sentence.words)
    opening = sentence.clause_start(made[number].first)
    return max(opening, made[number - 1].verb + 1) if number else opening


def _is_ahead(time: Time | None, sentence: Sentence, frame: Frame, end: int) -> bool:
    if isinstance(time, Resolved | Unclear):
        return True
    now = sentence.tongue["now"]
    return any(word.text in now for word in sentence.words[frame.first : end])


def _end(sentence: Sentence, frame: Frame, following: int) -> int:
    """Behind the last word of the promise: its clause ends, or the next commitment begins."""
    end = min(max(sentence.clause_end(frame.verb + 1), frame.verb + 1), max(following, frame.verb + 1))
    while end > frame.verb + 1 and sentence.words[end - 1].text in sentence.tongue["joints"]:
        end -= 1
    return end


def _time_of(
    sentence: Sentence, frame: Frame, clause: tuple[int, int], said: Sequence[Time], *, first: bool
) -> Time | None:
    """The time beside the verb, a deadline before any other; of the first promise also one said ahead of it."""
    opening, following = clause
    begins = sentence.words[opening].start
    ends = sentence.words[following].start if following < len(sentence.words) else len(sentence.source)
    behind = [
        time for time in said if begins <= time.start < ends and not _is_behind_an_if(sentence, frame, time)
    ]
    ahead = (
        [time for time in said if time.start < begins and not _is_in_a_condition(sentence, time)]
        if first
        else []
    )
    clear = [time for time in behind if not isinstance(time, Undated)] or [
        time for time in ahead if not isinstance(time, Undated)
    ]
    if not clear:
        return None
    resolved = [time for time in clear if isinstance(time, Resolved)]
    return next((time for time in resolved if time.relation in DEADLINES), (resolved or clear)[0])


def _is_behind_an_if(sentence: Sentence, frame: Frame, time: Time) -> bool:
    """ "I will book it if I don't hear by Friday": Friday is when the reader answers."""
    between = (word for word in sentence.words[frame.verb + 1 :] if word.end <= time.start)
    return any(word.text in sentence.tongue["conditions"] for word in between)


def _is_in_a_condition(sentence: Sentence, time: Time) -> bool:
    """ "If it has not come by Friday, I will": Friday is not when I will."""
    at = next(number for number, word in enumerate(sentence.words) if word.end > time.start)
    clause = sentence.words[sentence.clause_start(at) : at]
    tongue = sentence.tongue
    return any(word.text in tongue["conditions"] or word.text in tongue["embedding"] for word in clause)


def _action(sentence: Sentence, frame: Frame, end: int, time: Time | None) -> str:
    starts, stops = (
        sentence.words[frame.first if frame.is_whole else frame.verb].start,
        sentence.words[end - 1].end,
    )
    if time is not None and starts < time.start < stops:
        stops = time.start
    words = sentence.source[starts:stops].strip(" ,.;:-–—")
    if len(words) <= SHORT:
        return words
    return words[:SHORT].rpartition(" ")[0].rstrip(" ,.;:-") or words[:SHORT]
