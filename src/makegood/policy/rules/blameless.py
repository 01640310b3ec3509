"""How a cause is worded: what let it happen, and never who."""

import re
from collections.abc import Iterable

# Nobody changes anything by naming a slip: the next one comes from the next person.
_BLAMES = re.compile(
    r"\b(?:(?:human|operator|user|personal|staff|clerical)\s+(?:error|mistake|failure)|careless(?:ness|ly)?|negligen(?:ce|t)"
    r"|inattenti(?:on|ve)|lack of (?:attention|care|concentration)|(?:not|(?:was|were|is|did)n[’']t)\s+(?:\w+\s+)?"
    r"(?:careful|pay(?:ing)? attention|concentrat\w+)|forgot(?:ten)?|overlooked|sloppy|(?:typing|typo)\s*(?:error)?"
    r"|someone[’']?s? (?:fault|mistake)|somebody[’']?s? (?:fault|mistake)|slipped up|messed up|not paying attention)\b",
    re.IGNORECASE,
)
# What makes it a cause after all: it says what was missing, or what made the slip possible.
_EXPLAINS = re.compile(
    r"\b(?:because|since|so that|so (?:it|nobody|nothing)|nothing|nobody (?:is|was|has|had) (?:asked|to)|no \w+"
    r"|without|missing|only|never (?:asks?|checks?|compares?|shows?)|does not (?:ask|check|compare|show|warn)"
    r"|look alike|the same as|reused|which (?:lets?|allowed)|lets?|allow(?:s|ed))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
SHORTEST_NAME = 3
# Names that begin a sentence as a word of the language.
ALSO_WORDS = frozenset(
    {
        "Art",
        "Bill",
        "Dawn",
        "Drew",
        "Faith",
        "Grace",
        "Hope",
        "Iris",
        "Joy",
        "Mark",
        "Max",
        "May",
        "Pat",
        "Rose",
        "Will",
    }
)


def ends_at_a_person(words: str) -> bool:
    """Whether a cause names a slip and not what let it happen: "human error", "we forgot"."""
    return _BLAMES.search(words) is not None and _EXPLAINS.search(words) is None


def names_in(text: str, names: Iterable[str]) -> str:
    """The first of these people whom the text names by a part of their name, as it stands there; "" for none."""
    parts = {part for name in names for part in _WORD.findall(name) if len(part) >= SHORTEST_NAME}
    for found in _WORD.finditer(text):
        word = found.group().removesuffix("’s").removesuffix("'s")
        if word in parts and not (word in ALSO_WORDS and _begins(text, found.start())):
            return word
    return ""


def _begins(text: str, at: int) -> bool:
    before = text[:at].rstrip()
    return before == "" or before[-1] in ".!?:"
