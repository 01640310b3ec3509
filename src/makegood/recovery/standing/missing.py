"""What the first open gate still needs: one sentence, which names the person and says what to do."""

from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Next, must_answer
from makegood.mistakes.rules.lacking import Lacks, lacks
from makegood.recovery.standing.steps import who_to_call

WORDS: dict[Lacks, str] = {
    Lacks.OWNER: "Nobody owns it yet: {who} needs one person of ours. Give it an owner.",
    Lacks.IF_REAL: "Nobody has said yet whether it could affect {who}. Say so below, or ask on the call.",
    Lacks.CALL: "{who} has not heard from us, or we have not heard {who}. The call does both.",
    Lacks.TO_BE_HEARD: "Nobody has spoken with {who} yet. Try again when you said you would.",
    Lacks.ASK: "Nobody has asked {who}: what would you like me to do?",
    Lacks.REMEDY: "Nothing is agreed with {who} yet. Agree on the next call, or write down that {who} wants nothing.",
    Lacks.COVER: "Something offered to {who} is covered by nobody's yes. Ask for it before you promise more.",
    Lacks.WEIGHING: "Nobody has said whether what was agreed does what {who} asked for. Say yes, partly or no.",
    Lacks.PROMISE: "Nothing is promised to {who} with a date and a person who does it.",
    Lacks.IMPACT: "It is not written down what it did to {who}. Write it down in {who}'s words.",
    Lacks.REPAIR: "One thing that it did to {who} has no repair. Say what repairs it, or that {who} accepts it.",
    Lacks.PROOF: "It is right when every promise is proven and {who} says so.",
    Lacks.CONTAINMENT: "The harm to {who} is not stopped yet. Do what stops it, and write down how one can see it.",
    Lacks.CHILD: "A promise to {who} broke and is a mistake of its own. Put that one right first.",
    Lacks.DECLINED: (
        "They said no to what you offered. Offer {who} something else for it, a credit, or hear in their words that "
        "they want nothing for it; then ask whether it is right."
    ),
    Lacks.CHOICE: "Every promise is proven. {who} can still choose on the page, or tell you on the phone what suits.",
    Lacks.THEIR_YES: "Every promise is proven. It is right when {who} says so: ask.",
    Lacks.WORD_TO_WHO_KNOWS: (
        "It is right for {who}, and somebody else who knows has had no word. Speak to them, or say why nobody needs to."
    ),
    Lacks.CAUSE: "It is right, says {who}. Write down why it happened and what is different now.",
    Lacks.CAUSE_UNCONFIRMED: (
        "Unconfirmed: {who} did not answer, and a manager signed. Write down why it happened and what is different now."
    ),
    Lacks.PREVENTION_TOLD: "Somebody who knew has not heard what is different now. Tell {who}, and whoever else knew.",
    Lacks.TO_HOLD: "Nothing for you: the records show whether it holds, and how it is with {who} in 90 days.",
    Lacks.GOODBYE: (
        "{who} has left us. One last word is owed: what we regret, what we still keep, thanks, and nothing to sell."
    ),
    Lacks.OWED_TO_THE_LOST: "{who} has left us. What was promised is kept all the same; nothing else is asked.",
    Lacks.CAUSE_LOST: (
        "{who} has left us and had a last word. Write down why it happened and what is different now, "
        "so that the next customer stays."
    ),
    Lacks.OTHERS_TOLD: (
        "Somebody else who knew has not heard what is different now. Tell them; {who} has left and hears nothing more."
    ),
    Lacks.WORD_AFTER_LOSS: (
        "{who} has left us, and somebody else who knows has had no word. Speak to them, or say why nobody needs to."
    ),
    Lacks.NOTHING_LOST: "{who} has left us. What was promised is kept, and the last word is said.",
    Lacks.NOTHING: "Every promise is proven, and {who} says it is right.",
    Lacks.NOTHING_UNCONFIRMED: "Every promise is proven. Unconfirmed: {who} did not answer, and a manager signed.",
}


NOT_OUT_YET = (
    "It has not gone out, and can be put right until it does. The right file ends it; else {who} is called."
)
WRITTEN = "{who} wrote, and has no answer yet. Answer; what only a talk can settle comes after it."
A_YES = "Somebody above was asked for a yes. Tell {who} when the word comes; silence is no yes."


def missing_words(mistake: Mistake) -> str:
    """The sentence for one mistake as it stands."""
    if mistake.standing.next_step == Next.MEND.value:
        return NOT_OUT_YET.format(who=who_to_call(mistake))
    if mistake.standing.next_step == Next.WAIT_FOR_YES.value:
        return A_YES.format(who=who_to_call(mistake))
    lacking = lacks(mistake.standing.facts)
    if lacking is Lacks.TO_BE_HEARD and must_answer(mistake.standing.facts):
        return WRITTEN.format(who=who_to_call(mistake))
    return WORDS[lacking].format(who=who_to_call(mistake))
