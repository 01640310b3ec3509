"""What is said at the gates: facts, containment, what it did to them, the ask, and what is locked."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "HURT_NOT_ASKED": _(
        "Nobody asks at the moment whether no. {number} hurts them more: it was answered, or they have heard from us."
    ),
    "FACT_NEEDS_WORDS": _(
        "Write down what is known, assumed or not known yet, in one line. Nothing was changed."
    ),
    "ALREADY_CORRECTED": _(
        "“{words}” was corrected already. Correct the line that stands now; nothing was changed."
    ),
    "IMPACT_NEEDS_THEIR_WORDS": _("Write down what it did to them, in their words. Nothing was changed."),
    "ACCEPTING_NEEDS_THEIR_WORDS": _(
        "“{words}”: write down in their words that they accept it as it is. Nothing was changed."
    ),
    "AMOUNT_IS_NO_NUMBER": _("“{typed}” is no amount of money. Write a number such as 1200 or 1200.50."),
    "CONTAINMENT_NEEDS_WORDS": _("Write down what stops the harm, in one line. Nothing was changed."),
    "CONTAINMENT_NEEDS_PROOF": _(
        "Write down how somebody else can see that it is done. Nothing was changed."
    ),
    "NOT_NEEDED_NEEDS_A_REASON": _("Write down why it is not needed. Nothing was changed."),
    "CONTAINMENT_IS_SETTLED": _("“{action}” is settled already. Nothing was changed."),
    "ALREADY_ASKED": _("They answered on no. {number} already, so the question stands. Nothing was changed."),
    "SKIPPING_NEEDS_A_SENTENCE": _(
        "Write down in a sentence why the question is left out. Nothing was changed."
    ),
    "SKIPPING_NEEDS_THEM_HEARD": _(
        "Nobody has heard them on no. {number} yet, so nothing is left out. Call first, or try again."
    ),
    "ENDING_NEEDS_A_NOTE": _("Write down for no. {number} how they were tried. Nothing was changed."),
    "TRIES_ARE_NOT_ENOUGH": _(
        "Tried {count} times on {channels} channels. A manager may end it after {attempts} tries{on_channels}, "
        "and not before {after} have passed since the first. Try once more, or another way."
    ),
    "ENDED_BY_A_MANAGER": _("Only a manager puts a name under no answer: {managers}. Nothing was changed."),
    "NOTHING_TO_TRY_FOR": _(
        "Nothing on no. {number} waits for an answer of theirs just now. Nothing was changed."
    ),
    "MEETS_MISSING": _("Tap whether it does what they asked for: yes, partly or no. Nothing was changed."),
    "NOT_MET_NEEDS_A_REASON": _(
        "“{words}” does not do what they asked for: write down the reason that they are told. Nothing was changed."
    ),
    "SIGN_OFF_NEEDS_A_REASON": _(
        "Write down why no. {number} ends without their answer. Nothing was changed."
    ),
    "EXPLAINED_BY_ITS_OWNER": _(
        "The sentence beside a missed clock is written by {owner}, whose mistake it is."
    ),
    "ALREADY_EXPLAINED": _(
        "A sentence stands beside this missed clock of no. {number} already, and it stays. Nothing was changed."
    ),
    "EXPLANATION_NEEDS_A_SENTENCE": _("Write down in one sentence what came between. Nothing was changed."),
    "ROLE_MAY_NOT_WRITE_HERE": _(
        "As {role} you can read no. {number}. Its owner, operations, finance or a manager writes here."
    ),
    "LIGHT_PATH_CLOSED": _("No. {number} needs the whole call: {why}. Open the call card instead."),
    "LIGHT_PATH_INCOMPLETE": _(
        "Not saved yet: write down what they said, tap what you agreed, and when they hear from you."
    ),
    "CAUSE_LOCKED": _(
        "Why it happened stays closed until {who} says it is right. {missing} What failed may be noted at any time."
    ),
    "CAUSE_LOCKED_GOODBYE": _(
        "{who} has left us: why it happened opens as soon as the last word is written, at the latest {at}. What failed "
        "may be noted at any time."
    ),
    "CLOSING_LOCKED": _(
        "No. {number} closes when {who} says it is right, and when it is known why it happened, everybody who knew "
        "has heard what is different now, and the change has held. {missing}"
    ),
    "CONFIRMING_LOCKED": _("Nobody asks {who} whether it is right unless that alone is open. {missing}"),
    "KNOWER_NEEDS_A_NAME": _("Write down who it is: a name, or a group such as “the vendor's people”."),
    "KNOWER_STATE_MISSING": _("Tap whether they know, may know or have not heard. Nothing was changed."),
    "KNOWERS_TOO_MANY": _("“{people}” is no number of people. Write one from 1 to {at_most}."),
    "PEOPLE_IS_NO_NUMBER": _("“{typed}” is no number of people. Write one such as 11."),
    "KNOWER_HAS_HEARD": _("{name} had a word already, so they know. Nothing was changed."),
    "KNOWER_TOLD_ALREADY": _("{name} had a word already, {at}. Nothing was changed."),
    "TOLD_HOW_MISSING": _(
        "Tap how they heard: a call, a letter, or the customer told them. Nothing was changed."
    ),
    "TOLD_NEEDS_THEIR_WORDS": _(
        "Write down in the customer's words that {name} was told. Nothing was changed."
    ),
    "SPEAKER_MISSING": _("Choose who speaks to them. Nothing was changed."),
    "NOBODY_SPEAKS_NEEDS_A_REASON": _("Write down why nobody needs to speak to {name}. Nothing was changed."),
    "SPEAKING_NEEDS_A_TIME": _("Say by when somebody speaks to {name}. Nothing was changed."),
    "SPEAKING_IN_THE_PAST": _("{at} is before now. Choose a time from now on for {name}."),
    "WHO_KNOWS_GREW": _("It has spread since it was judged: {people} more know."),
    "OFFER_NEEDS_A_YES": _(
        "“{offer}” is more than you may promise by yourself. Ask for it under “Your pocket” on the mistake; a manager "
        "says yes first: {managers}."
    ),
}
