"""What stands beside a wording of a time and changes it: the year of a date, "at the earliest", "not"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from makegood.wording.dates.patterns import DateWords, Wordings
from makegood.wording.dates.pieces import Setting
from makegood.wording.dates.words import SENTENCE_ENDS, Atom, Word

# The meanings that a year makes exact: "the end of August next year", "the third week of May 2027".
OF_A_YEAR = {
    "date", "dates", "month_part", "quarter", "half_year", "week_of_month", "nth_in_month", "nth_working", "last_day",
    "feast",
}  # fmt: skip
STOPS = {*SENTENCE_ENDS, ",", ":"}
GAP = 5  # words between two parts of one phrase
NOT_REACHES = 8  # words from a "not" on to its "before"


def with_its_years(atoms: Sequence[Atom], words: Sequence[Word], setting: Setting) -> list[Atom]:
    """The wordings with the years behind them; a wording that was only such a year ("next year") is left out."""
    found: list[Atom] = []
    reached = 0
    for atom in atoms:
        if atom.first < reached:
            continue
        if atom.phrase.means in OF_A_YEAR and "year" not in atom.values and atom.last < len(words):
            found.append(_with_its_year(atom, words, setting))
            reached = found[-1].last
        else:
            found.append(atom)
    return found


def _with_its_year(atom: Atom, words: Sequence[Word], setting: Setting) -> Atom:
    at = atom.last
    if words[at].text == "," and not (at + 1 < len(words) and "year" in words[at + 1].classes):
        return atom  # "by the end of May, next year we ...": of another clause
    if words[at].text in setting.tongue.of_year:
        at += 1
    year, end = _year_at(words, at, setting)
    return replace(atom, last=end, values={**atom.values, "year": year}) if year else atom


def _year_at(words: Sequence[Word], at: int, setting: Setting) -> tuple[str, int]:
    """2027, '27 or "next year", and where it ends."""
    if at >= len(words):
        return "", at
    if year := words[at].classes.get("year"):
        return year, at + 1
    if words[at].text == "'" and at + 1 < len(words) and words[at].end == words[at + 1].start:
        short = words[at + 1].classes.get("number", "")
        return (f"20{short}", at + 2) if len(short) == 2 and short.isdigit() else ("", at)
    end, years = _said(words, at, setting.tongue.years)
    return (str(setting.today.year + int(years)), end) if end else ("", at)


def sets_no_end(words: Sequence[Word], at: int, setting: Setting) -> int:
    """Where "at the earliest" or "onwards" ends behind a time, 0 when there is none: no deadline is set."""
    if at >= len(words):
        return 0
    if words[at].text == ",":
        at += 1
    elif words[at].text not in setting.tongue.onwards:
        return 0
    return _said(words, at, setting.tongue.onwards)[0]


def is_refused(atom: Atom, first: int, words: Sequence[Word], setting: Setting) -> bool:
    """Whether it is a time that is not meant: "not Friday but Monday", "Monday rather than Friday".

    `first` is the number of the word that the time begins with, its "by" included.
    """
    return any(_is_refusal(words, at, setting) for at in {first, atom.first})


def _is_refusal(words: Sequence[Word], end: int, setting: Setting) -> bool:
    """Whether the words before a place say that what follows is not meant."""
    if not end:
        return False
    for said, what in setting.tongue.refusals.get(words[end - 1].text, ()):
        if len(said) <= end and _stands(words, end - len(said), said):
            return what == "refused"
    return False


def is_waited_for(words: Sequence[Word], first: int, setting: Setting) -> bool:
    """Whether the clause before "before Friday" says that it is not done sooner: "I won't have it before Friday"."""
    tongue = setting.tongue
    for at in range(first - 1, max(first - NOT_REACHES, 0) - 1, -1):
        word = words[at]
        if word.text in tongue.negations:
            return True
        if word.text in STOPS or word.text in tongue.but or word.text.endswith(tongue.future_endings):
            return False
    return False


def is_a_piece(words: Sequence[Word], first: int, relation: str, setting: Setting) -> bool:
    """Whether only the second half of a time was read: "the third Sunday of" March, "the day before" the launch."""
    if not first:
        return False
    tongue = setting.tongue
    at = first - 1
    if relation:
        return relation in ("before", "after") and _is_portion(words[at], setting)
    while at > 0 and words[at].text in tongue.determiners:
        at -= 1
    is_of = at > 0 and words[at].text in tongue.of_year and not words[at].is_mark
    return is_of and _is_portion(words[at - 1], setting)


def _is_portion(word: Word, setting: Setting) -> bool:
    return bool(word.classes.keys() & {"unit", "period"}) or word.text in setting.tongue.portions


def falls_back(between: Sequence[str], tongue: DateWords) -> bool:
    """Whether the words between two times say that the second will do at worst: "Thursday, worst case on Monday"."""
    words = [text for text in between if text != ","]
    while words:
        if " ".join(words) in tongue.fallbacks:
            return True
        if words[-1] not in tongue.glue:
            return False
        words.pop()
    return False


def _said(words: Sequence[Word], at: int, wordings: Wordings) -> tuple[int, str]:
    """The end of the longest wording that begins at a place, and what it says."""
    if at >= len(words):
        return 0, ""
    for said, value in wordings.get(words[at].text, ()):
        end = at + len(said)
        if end <= len(words) and _stands(words, at, said):
            return end, value
    return 0, ""


def _stands(words: Sequence[Word], at: int, said: tuple[str, ...]) -> bool:
    return all(words[at + number].text == word for number, word in enumerate(said))


def joint_between(between: list[Word], setting: Setting) -> str | None:
    """ "" for parts of one time, "or" for another one, "to" for the end of a stretch, None for another matter."""
    if not between:
        return ""
    if len(between) > GAP and sum(not word.is_mark for word in between) > GAP:
        return None
    tongue = setting.tongue
    texts = [word.text for word in between]
    if any(text in SENTENCE_ENDS and text not in tongue.apposition for text in texts):
        return None
    if all(text in tongue.glue or text == "," for text in texts) or texts == ["("]:
        return ""
    if all(text in tongue.apposition or text in tongue.glue for text in texts) and len(texts) > 1:
        return ""
    others = [text for text in texts if text not in tongue.glue and text != ","]
    if len(others) == 1 and (others[0] in tongue.either or others[0] in "-–/&"):
        return "to" if others[0] in tongue.ranges else "or"
    return "or" if falls_back(texts, tongue) else None


def relation_before(words: list[Word], first: int, setting: Setting) -> tuple[int, str, str]:
    """Where the phrase begins with its "by", what that says, and the words."""
    at = first
    while at > 0 and words[at - 1].text in setting.tongue.before_a_time and at == first:
        at -= 1
    for end in (first, at):
        for said, name in setting.tongue.relations.get(words[end - 1].text, ()) if end else ():
            begins = end - len(said)
            if begins >= 0 and all(words[begins + n].text == word for n, word in enumerate(said)):
                return begins, name, " ".join(said)
    return first, "", ""
