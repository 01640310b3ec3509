"""What a letter can be for, which of them comes next, and what each needs: questions to the writer, never words."""

from collections.abc import Mapping

from makegood.letters.rules import LetterKind, kind_of
from makegood.mistakes.models import Mistake, Standing
from makegood.mistakes.rules import RIGHT, Stage
from makegood.people.models import Contact
from makegood.people.rules import first_name, forms
from makegood.recovery.pages.letters import KindChoice

WORDS = {
    LetterKind.ACKNOWLEDGEMENT: "The first word",
    LetterKind.ASK: "To ask what they would like",
    LetterKind.OFFER: "An offer",
    LetterKind.PLAN: "The plan",
    LetterKind.UPDATE: "How it stands",
    LetterKind.EXPLANATION: "How it came about",
    LetterKind.PREVENTION_NOTE: "What is different now",
    LetterKind.CHECK_IN: "To ask how it is now",
    LetterKind.EXIT_NOTE: "The last word",
}
# The cause is looked for once it is right, so nobody explains it before.
TO_WHO_LEFT = (LetterKind.UPDATE, LetterKind.EXIT_NOTE)
ONLY_WHEN_RIGHT = (LetterKind.EXPLANATION, LetterKind.CHECK_IN)
NEXT_AT = {
    Stage.ACKNOWLEDGED: LetterKind.ASK,
    Stage.ASKED: LetterKind.OFFER,
    Stage.AGREED: LetterKind.PLAN,
    Stage.MADE_RIGHT: LetterKind.CHECK_IN,
    Stage.LEARNING: LetterKind.PREVENTION_NOTE,
    Stage.TOLD: LetterKind.CHECK_IN,
    Stage.CLOSED: LetterKind.CHECK_IN,
}

_NEXT_WORD = "When the next word comes, with day and time, and that it comes from you."
# {who} is their first name, {her} how they are spoken of.
NEEDS: Mapping[LetterKind, tuple[str, ...]] = {
    LetterKind.ACKNOWLEDGEMENT: (
        "What happened, in one sentence that only {who} could receive.",
        "That it is ours. Not why, not who.",
        "What it did to {her}, and that you are sorry for that.",
        "What is done already, and what is not known yet.",
        "“What would you like me to do?”, and how to reach you.",
        _NEXT_WORD,
    ),
    LetterKind.ASK: (
        "One question and no second one: “What would you like me to do?”",
        "How {who} reaches you, and that “you tell me” is an answer too.",
    ),
    LetterKind.OFFER: (
        "What {who} asked for, in the words that were used.",
        "What you can do about it, with day and time, each choice beside what was lost.",
        "Which part of the wish it does not meet, if there is one, and why.",
        "That {who} chooses, and until when it stands.",
    ),
    LetterKind.PLAN: (
        "Each step with its day, and who does it.",
        "How {who} will see that it was done.",
        _NEXT_WORD,
    ),
    LetterKind.UPDATE: (
        "What is different since the last word.",
        "What comes next, and by when. If a date will not hold, say so before it has passed.",
        _NEXT_WORD,
    ),
    LetterKind.EXPLANATION: (
        "How it came about, in one to three sentences, as ours.",
        "What is different from now on: steps with dates, and no “never again”.",
    ),
    LetterKind.PREVENTION_NOTE: (
        "Why it happened, in one to three sentences, as ours, and nobody’s name.",
        "What is different from now on, with its date: steps, and no “never again”.",
        "How {who} will notice it, and that you are there for it.",
    ),
    LetterKind.CHECK_IN: (
        "What was made right, in a few words.",
        "One question: how is it now?",
        "Nothing to sell.",
    ),
    LetterKind.EXIT_NOTE: (
        "That you are sorry for what it did to {her}, in one sentence.",
        "What is still owed, with its day: it is kept.",
        "Thanks for the time with us, and whom {who} may ring if something turns up.",
        "Nothing to sell, nothing to win back, no question whether it is final.",
    ),
}


def choices(
    mistake: Mistake, chosen: str, *, may_sell: bool = True, hears_next: Contact | None = None
) -> tuple[KindChoice, ...]:
    """The kinds that can be written now, the one that comes next chosen; the first word is nothing else.

    `hears_next`: where the customer left, whoever else is next to hear what is different now.
    """
    standing = mistake.standing
    is_first = standing.told_at is None
    said = kind_of(chosen or _next_kind(standing, hears_next).value, is_first=is_first)
    can_come = [one for one in LetterKind if _can_come(one, standing, may_sell=may_sell)]
    if hears_next is not None:
        can_come.append(LetterKind.PREVENTION_NOTE)
    kinds = [said] if is_first else can_come
    if said not in kinds:
        said = LetterKind.UPDATE
    return tuple(
        KindChoice(kind.value, WORDS[kind], needs(mistake, kind, hears_next), chosen=kind is said)
        for kind in kinds
    )


def _next_kind(standing: Standing, hears_next: Contact | None) -> LetterKind:
    """Who left gets the last word once; then the others hear what is different."""
    if standing.lost_at is None:
        return NEXT_AT.get(Stage(standing.stage), LetterKind.UPDATE)
    if standing.goodbye_by is not None:
        return LetterKind.EXIT_NOTE
    return LetterKind.PREVENTION_NOTE if hears_next is not None else LetterKind.UPDATE


def _can_come(kind: LetterKind, standing: Standing, *, may_sell: bool) -> bool:
    """After the first word anything but another first word, and nothing of the cause before it is right.

    Who left gets the last word and what is still owed; while nothing is sold to them, they are asked nothing either.
    """
    stage = Stage(standing.stage)
    if kind is LetterKind.ACKNOWLEDGEMENT:
        return False
    if standing.lost_at is not None:
        return kind in TO_WHO_LEFT
    if kind is LetterKind.EXIT_NOTE or (kind is LetterKind.CHECK_IN and not may_sell):
        return False
    if kind is LetterKind.PREVENTION_NOTE:
        return stage in RIGHT and stage is not Stage.MADE_RIGHT
    return stage in RIGHT or kind not in ONLY_WHEN_RIGHT


def needs(mistake: Mistake, kind: LetterKind, hears_next: Contact | None = None) -> tuple[str, ...]:
    """What a letter of this kind needs, as questions to its writer; its reader by name."""
    contact = (hears_next if kind is LetterKind.PREVENTION_NOTE else None) or mistake.contact
    who = first_name(contact.name) if contact is not None else mistake.account.name
    her = forms(contact.pronoun if contact is not None else "they")["her"]
    return tuple(one.format(who=who, her=her) for one in NEEDS[kind])
