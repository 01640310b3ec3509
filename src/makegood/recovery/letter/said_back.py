"""Whether a letter says back what happened to them in the words they used: a remark, never a refusal.

Source: article 000, "Customers should believe you understand that a mistake has occurred"; behaviour C15.
"""

import re
from collections.abc import Collection, Sequence

from makegood.letters import queries as letters
from makegood.letters.rules import LetterKind
from makegood.mistakes.models import Mistake
from makegood.recovery.standing.likeness import STEM
from makegood.wording import Remark

# What an update asks, or what is different, may be said without them.
SAYS_BACK = frozenset({LetterKind.ACKNOWLEDGEMENT, LetterKind.EXPLANATION, LetterKind.PLAN})
SHORTEST = 5  # letters of a word that could be theirs
LONGEST_QUOTE = 90  # characters
# Words that stand in any such letter, so that to find them in both says nothing.
_IN_ANY = """about after again airing always another answer apology because before being called calling cannot change
    client commercial could credit customer delivered delivery during email every everything evening friday
    going happen happened hours instead invoice later letter maybe message minutes missed mistake monday month
    morning never night noon nothing number office often order ordered other ought ourselves people phone please
    point price problem program promise promised really right saturday schedule second should since something
    sorry still sunday thank thanks that their there these thing think those thought through thursday times
    today together tomorrow tonight tuesday under understand until usually wanted wednesday weeks where whether
    which while without would wrong years yesterday yours"""
_WORD = re.compile(r"[^\W\d_]+")
ANYBODYS = frozenset(word[:STEM] for word in _WORD.findall(_IN_ANY))


def telling(text: str) -> dict[str, str]:
    """{stem: word} of the words that somebody chose themselves.

    >>> telling("I had all my vendors here, and it never ran on Sunday.")
    {'vendo': 'vendors'}
    """
    words = (word for word in _WORD.findall(text.casefold()) if len(word) >= SHORTEST)
    return {word[:STEM]: word for word in words if word[:STEM] not in ANYBODYS}


def first_unsaid(text: str, theirs: Sequence[str], *, ours: Collection[str] = ()) -> str:
    """The newest of their sentences that holds words of their own, where the letter holds none of those they used.

    `theirs`: what they said, oldest first. `ours`: how records call it, which is no word of theirs. "" where one is
    said back, or where they used no word that is theirs alone.
    """
    known = telling(" ".join(ours)).keys()
    own = [(said, telling(said).keys() - known) for said in theirs]
    own = [(said, stems) for said, stems in own if stems]
    written = telling(text).keys()
    if not own or any(stems & written for _, stems in own):
        return ""
    return own[-1][0]


def remark_on(
    mistake: Mistake, text: str, kind: LetterKind, *, did: Sequence[str], ours: Collection[str]
) -> Remark | None:
    """What there is to say of it: their sentence, to be said back. None where nothing is.

    `did`: what it did to them, in their words. `ours`: their names, and how the records call what was promised.
    """
    if kind not in SAYS_BACK:
        return None
    calls = letters.calls_of(mistake) if mistake.standing.heard_at is not None else []
    unsaid = first_unsaid(text, [*(one.they_said for one in calls if one.they_said), *did], ours=ours)
    if not unsaid:
        return None
    return Remark(
        "Not in their words",
        f"They said: “{_short(unsaid)}” Whoever hears it back in their own words knows that it was understood.",
        "Say what it did to them with a word or two of theirs.",
    )


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST_QUOTE else f"{plain[:LONGEST_QUOTE].rsplit(' ', 1)[0]}…"
