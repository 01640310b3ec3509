"""A form that was refused and comes back on the page that it was sent from, with what was typed still in it.

Each form of such a page is drawn by `components/again.html` and names itself in the hidden field `in_form`. The page is
drawn with an `Again`; where the form has gone from it meanwhile, what was typed is shown beside the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from makegood.core.sentences import sentence

if TYPE_CHECKING:
    from django.http import QueryDict

    from makegood.core.errors import Refused
    from makegood.recovery.pages.files import WaitingFile

FORM = "in_form"
# Where a refusal belongs; what is not here is about the form as a whole.
FIELD_OF = {
    "FACT_NEEDS_WORDS": "statement",
    "IMPACT_NEEDS_THEIR_WORDS": "words",
    "ACCEPTING_NEEDS_THEIR_WORDS": "words",
    "AMOUNT_IS_NO_NUMBER": "amount",
    "CONTAINMENT_NEEDS_WORDS": "action",
    "CONTAINMENT_NEEDS_PROOF": "proof",
    "NOT_NEEDED_NEEDS_A_REASON": "why",
    "SKIPPING_NEEDS_A_SENTENCE": "words",
    "ENDING_NEEDS_A_NOTE": "words",
    "NOT_MET_NEEDS_A_REASON": "why",
    "MEETS_MISSING": "meets",
    "PROPOSAL_NEEDS_WORDS": "words",
    "PROPOSAL_NEEDS_A_REASON": "why",
    "AMOUNT_IS_MISSING": "amount",
    "NUMBER_IS_MISSING": "units",
    "DECISION_NEEDS_A_SENTENCE": "words",
    "CHANGE_NEEDS_AN_AMOUNT": "amount",
    "RELEASE_NEEDS_A_REASON": "why",
    "SIGN_OFF_NEEDS_A_REASON": "reason",
    "EXPLANATION_NEEDS_A_SENTENCE": "words",
    "RIGHT_CUSTOMER_UNKNOWN": "name",
    "SAY_HOW_IT_WAS_DONE": "how",
    "KNOWER_NEEDS_A_NAME": "name",
    "KNOWERS_TOO_MANY": "people",
    "PEOPLE_IS_NO_NUMBER": "people",
    "NOBODY_SPEAKS_NEEDS_A_REASON": "why",
    "SPEAKING_NEEDS_A_TIME": "at",
    "SPEAKING_IN_THE_PAST": "at",
    "TOLD_NEEDS_THEIR_WORDS": "words",
    "CAUSE_NEEDS_WORDS": "words",
    "CAUSE_ENDS_AT_A_PERSON": "words",
    "CAUSE_NAMES_A_PERSON": "words",
    "CAUSE_CODE_MISSING": "code",
    "LESSON_NEEDS_WORDS": "words",
    "PREVENTION_NEEDS_WORDS": "action",
    "PREVENTION_IS_WEAK": "strength",
    "PREVENTION_NEEDS_A_DAY": "due",
    "PREVENTION_IN_THE_PAST": "due",
    "CRITERION_COMES_FIRST": "criterion",
    "PREVENTION_NEEDS_PROOF": "how",
    "CHECK_NEEDS_EVIDENCE": "evidence",
    "CHECK_RESULT_MISSING": "result",
    "TOLD_NEEDS_WHAT_WAS_SAID": "words",
    "TOLD_HURTS": "words",
}
TAPPED = frozenset({"meets", "code", "result"})  # nothing of it is posted while nothing is tapped
TYPED = ("statement", "source", "action", "proof", "how", "why", "words", "amount", "reason", "name")


@dataclass(frozen=True)
class Again:
    """The form that came back: its name, what was posted, the sentence, and the field beside which it stands.

    `beside` is "" where the sentence is about the whole form; `waiting`: files that were taken and go along once more.
    The empty one is a page on which nothing was refused.
    """

    form: str = ""
    sentence: str = ""
    beside: str = ""
    posted: dict[str, list[str]] = field(default_factory=dict)
    waiting: tuple[WaitingFile, ...] = ()

    def is_of(self, form: str) -> bool:
        """Whether it is this form that came back."""
        return self.form == form

    def stands_beside(self, form: str, name: str) -> bool:
        """Whether the sentence stands beside this field."""
        return self.is_of(form) and self.beside == name

    def value(self, form: str, name: str, otherwise: str) -> str:
        """What was typed into a field; on any other page what stands there `otherwise`."""
        if not self.is_of(form):
            return otherwise
        return (self.posted.get(name) or [""])[0]

    def is_on(self, page: bytes) -> bool:
        """Whether the form is on this page at all: it may have gone from it meanwhile."""
        return self.form != "" and f'name="{FORM}" value="{self.form}"'.encode() in page

    @property
    def typed(self) -> tuple[str, ...]:
        """What a person typed, without what was only tapped."""
        found = (one.strip() for name in TYPED for one in self.posted.get(name, ()))
        return tuple(words for words in found if words)


NOTHING = Again()


def again(posted: QueryDict, refusal: Refused, *, waiting: tuple[WaitingFile, ...] = ()) -> Again:
    """The form that was refused, as it comes back."""
    named = str(refusal.values.get("field", "")) or FIELD_OF.get(refusal.code, "")
    beside = named if named in posted or named in TAPPED else ""
    fields = {name: [str(one) for one in values] for name, values in posted.lists()}
    return Again(str(posted.get(FORM, "")), sentence(refusal), beside, fields, waiting)
