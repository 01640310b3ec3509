"""A question as words, and which words are near each other. No input breaks it: what is no word is left out."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_QUESTION = 200  # characters read of what was typed
MOST_WORDS = 8
LONGEST_TEXT = 20_000  # characters of one mistake that can be found
SHORTEST_NEAR, LONGEST_NEAR = 4, 30  # letters of a word in which slips are forgiven
TWO_SLIPS_FROM = 8  # letters; a shorter word forgives one
TRIGRAM = 3
GREATEST_NUMBER = 2_147_483_647  # what the column of a mistake's number holds

_NUMBER = re.compile(r"(?:no\.?|nr\.?|number|#)?\s*(\d{1,10})", re.IGNORECASE)
_INSIDE_A_WORD = frozenset("'’‘`´")


@dataclass(frozen=True)
class Question:
    """What is looked for: a mistake's number where it may be one, and folded words, each once."""

    number: int | None
    words: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing that could be looked for was typed."""
        return self.number is None and not self.words


def words_of(text: str) -> list[str]:
    """The words of a text, folded: no capitals, no accents, no apostrophes.

    >>> words_of("Tom's Garage, Zürich — №5")
    ['toms', 'garage', 'zurich', 'no5']
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(_letter(letter) for letter in plain).split()


def _letter(letter: str) -> str:
    if letter.isalnum():
        return letter
    # Accents stand as marks of their own by now; marks of direction are no letters either.
    is_nothing = letter in _INSIDE_A_WORD or unicodedata.category(letter) in ("Mn", "Cf")
    return "" if is_nothing else " "


def searchable(parts: Iterable[str]) -> str:
    """The text in which a mistake is found: its words between blanks, with one at each end."""
    text = " ".join(words_of(" ".join(parts)))
    return f" {text[:LONGEST_TEXT]} "


def question(typed: str) -> Question:
    """What was typed, as a number and words.

    >>> question("#1042")
    Question(number=1042, words=('1042',))
    >>> question('Northern "dental*')
    Question(number=None, words=('northern', 'dental'))
    """
    short = typed[:LONGEST_QUESTION]
    found = _NUMBER.fullmatch(short.strip())
    number = int(found[1]) if found is not None and found[1].isascii() else None
    words = [found[1]] if number is not None and found is not None else words_of(short)
    is_one = number is not None and number <= GREATEST_NUMBER
    return Question(number if is_one else None, tuple(dict.fromkeys(words))[:MOST_WORDS])


def pattern(word: str) -> str:
    """The characters to look for: a word of one or two letters counts only where a word begins with it."""
    return word if len(word) >= TRIGRAM else f" {word}"


def may_be_near(word: str) -> bool:
    """Whether slips are forgiven in this word: it is long enough, and no number."""
    return SHORTEST_NEAR <= len(word) <= LONGEST_NEAR and not word.isdigit()


def keys(word: str) -> frozenset[str]:
    """The word, and the word with each letter left out: two words one slip apart have a key in common."""
    return frozenset({word, *(word[:place] + word[place + 1 :] for place in range(len(word)))})


def is_near(asked: str, word: str) -> bool:
    """Whether two words differ by no more than the slips that the asked one is forgiven.

    >>> is_near("norhtern", "northern"), is_near("dentl", "dental"), is_near("dental", "rental")
    (True, True, True)
    >>> is_near("tmo", "tom")
    False
    """
    if not may_be_near(asked):
        return False
    forgiven = 2 if len(asked) >= TWO_SLIPS_FROM else 1
    return abs(len(asked) - len(word)) <= forgiven and slips(asked, word) <= forgiven


def slips(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many, or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, beside in enumerate(other, 1):
            cost = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (letter != beside))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == beside:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, last = last, line
    return last[-1]
