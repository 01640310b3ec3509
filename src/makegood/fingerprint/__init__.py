"""Whether an encoded file sounds like its approved master: from the sound alone, before anybody airs it.

Plain Python without Django, clock or database; ffmpeg reads the sound and fpcalc (Chromaprint) makes the
fingerprints, each in a child process with limits. Its words: what was *heard* of a file (its lengths and its
*prints*), the *alignment* of two prints, the worst *window* of it, and the *verdict*: the same, different, not sure,
too short, or silent. A file that cannot be read is `Unhearable`, with a sentence.

Only sound is compared. A picture that is wrong under the right sound is not found.

>>> limits = limits_of_the_house()
>>> limits.window_seconds, limits.same_up_to < limits.different_from
(3.0, True)
"""

from makegood.fingerprint.hearing import Tools, hear, missing_tools
from makegood.fingerprint.limits import Limits, limits_of_the_house
from makegood.fingerprint.prints import Heard
from makegood.fingerprint.verdicts import Judged, Verdict, compare
from makegood.fingerprint.words import SENTENCES, Unhearable

__all__ = [
    "SENTENCES",
    "Heard",
    "Judged",
    "Limits",
    "Tools",
    "Unhearable",
    "Verdict",
    "compare",
    "hear",
    "limits_of_the_house",
    "missing_tools",
]
