"""The one next step, in words a person would say, and the button that does it."""

from collections.abc import Collection, Mapping

from makegood.letters import queries as letters
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Next
from makegood.people.rules import Pronoun, first_name, forms

STEP_WORDS = {
    Next.NAME_AN_OWNER: "Give it an owner",
    Next.CALL: "Call {who}",
    Next.CALL_AGAIN: "Call {who} again",
    Next.ANSWER: "Answer {who}",
    Next.PUT_IT_RIGHT: "Tell {who} what the corrected record shows",
    Next.TELL_IT_WAS_NONE: "Tell the others who heard of it that it was none",
    Next.ASK: "Ask {who} what would help",
    Next.AGREE: "Agree with {who} what you will do",
    Next.WAIT_FOR_YES: "Wait for the yes that was asked for",
    Next.PROMISE: "Say what happens by when",
    Next.REPAIR: "Say what repairs what it did to {who}",
    Next.SAY_IF_REAL: "Say whether it could affect {who}",
    Next.MEND: "Put the right file in",
    Next.CONTAIN: "Stop the harm to {who}",
    Next.LOOK_AROUND: "Find out who else knows at {who}’s side",
    Next.TELL_THEM: "Speak to those who know and have not heard from us",
    Next.KEEP: "Keep what was promised to {who}",
    Next.WAIT: "Nothing for you: the records will prove it",
    Next.MEND_FIRST: "First put right the promise that broke",
    Next.AWAIT_CHOICE: "Remind {who} to choose",
    Next.ASK_IF_RIGHT: "Ask {who} whether it is right now",
    Next.FIND_THE_CAUSE: "Find out why it happened",
    Next.TELL_THE_PREVENTION: "Tell {who} what is different now",
    Next.TELL_THE_OTHERS: "Tell the others who knew what is different now",
    Next.SAY_GOODBYE: "Write {who} a last word",
    Next.NOTHING: "Nothing more to do",
}

BUTTONS = {
    Next.CALL: "Open the call card",
    Next.CALL_AGAIN: "Open the call card",
    Next.ANSWER: "Write the answer",
    Next.SAY_GOODBYE: "Write the last word",
    Next.PUT_IT_RIGHT: "Open the call card",
    Next.ASK: "Open the call card",
    Next.AGREE: "Open the call card",
    Next.PROMISE: "Open the call card",
    Next.AWAIT_CHOICE: "Open the call card",
    Next.ASK_IF_RIGHT: "Open the call card",
    Next.CONTAIN: "Say who stops it",
    Next.KEEP: "See the promise",
    Next.MEND: "Compare it again",
    Next.WAIT_FOR_YES: "Open your pocket",
    Next.FIND_THE_CAUSE: "Say why it happened",
    Next.TELL_THE_PREVENTION: "See who has not heard it",
    Next.TELL_THE_OTHERS: "See who has not heard it",
    Next.LOOK_AROUND: "See who knows",
    Next.TELL_THEM: "See who knows",
    Next.TELL_IT_WAS_NONE: "See who heard of it",
}

WEIGH = "Say whether what was agreed does what {who} asked for"
TWO = 2
SMALL_WORDS = frozenset(
    {
        "All",
        "You",
        "It",
        "The",
        "A",
        "An",
        "Her",
        "His",
        "Their",
        "Our",
        "Your",
        "Two",
        "Three",
        "Four",
        "Five",
        "Six",
    }
)


def who_to_call(mistake: Mistake) -> str:
    """The first name of the person we call, or the account when nobody is known yet."""
    return first_name(mistake.contact.name) if mistake.contact is not None else mistake.account.name


def who_wrote(mistakes: Collection[Mistake]) -> dict[int, str]:
    """{mistake: whom an answer is owed to} of those whose next step is an answer: "Carl", "Carl and Dana".

    One query for all of them, none where nobody waits for an answer.
    """
    waiting = {one.pk: one for one in mistakes if one.standing.next_step == Next.ANSWER.value}
    if not waiting:
        return {}
    house = next(iter(waiting.values())).organisation
    found = letters.writers(house, waiting)
    return {
        pk: _named([first_name(one.name) if one is not None else waiting[pk].account.name for one in people])
        for pk, people in found.items()
    }


def _named(names: list[str]) -> str:
    each = list(dict.fromkeys(names))
    if len(each) > TWO:
        return f"{each[0]} and {len(each) - 1} others"
    return " and ".join(each)


def waits_to_be_weighed(mistake: Mistake) -> bool:
    """Something was agreed, and nobody has said whether it does what they asked for."""
    standing = mistake.standing
    return standing.next_step == Next.AGREE.value and standing.remedies_unweighed > 0


def step_words(mistake: Mistake, wrote: Mapping[int, str]) -> str:
    """The next step in a few words. `wrote`: of `who_wrote`; an answer goes to whoever wrote, not to whom we call."""
    who = wrote.get(mistake.pk) or who_to_call(mistake)
    if waits_to_be_weighed(mistake):
        return WEIGH.format(who=who)
    return STEP_WORDS[Next(mistake.standing.next_step)].format(who=who)


def step_title(mistake: Mistake, wrote: Mapping[int, str], *, by: str = "", with_what: bool = True) -> str:
    """The next step with what it is about: "Call Aiko: the news spot did not run".

    `by` is whose it is, when not the reader's: "Rosa: call Aiko. The news spot did not run". `with_what` is false
    where the page's own heading says what it is about.
    """
    step = Next(mistake.standing.next_step)
    said = step_words(mistake, wrote)
    if step is Next.AGREE and mistake.standing.units_declined:
        said = f"Agree with {who_to_call(mistake)} on what they said no to"
    says_what = with_what and step in (Next.CALL, Next.MEND)
    if by:
        what = f". {mistake.title.rstrip('.')}" if says_what else ""
        return f"{by}: {said[:1].lower()}{said[1:]}{what}"
    return f"{said}: {lower_first(mistake.title)}" if says_what else said


def forms_for(mistake: Mistake) -> dict[str, str]:
    """The forms of the pronoun of whoever speaks for them."""
    contact = mistake.contact
    return forms(contact.pronoun if contact is not None else Pronoun.THEY.value)


def in_short(words: str, longest: int = 160) -> str:
    """Somebody's words on one line, cut at a word where there are too many to take in at a glance."""
    plain = " ".join(words.split())
    return plain if len(plain) <= longest else f"{plain[:longest].rsplit(' ', 1)[0].rstrip('.,;:')}…"


def lower_first(text: str) -> str:
    """The text as it reads after a colon: only a word that is no name loses its capital."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in SMALL_WORDS else text
