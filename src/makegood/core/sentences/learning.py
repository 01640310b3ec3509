"""What is said once it is right: why it happened, what is different now, whether it held, who was told."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "CAUSE_NOT_OPEN": _(
        "Why it happened on no. {number} stays closed until the customer says that it is right, or has left and had a "
        "last word. Nothing was written."
    ),
    "CAUSE_NEEDS_WORDS": _(
        "Write down in one line why it happened, or why nobody caught it. Nothing was changed."
    ),
    "CAUSE_ENDS_AT_A_PERSON": _(
        "“{words}” names a slip. Ask once more: what let a slip become a mistake? Two titles alike, a date that nobody "
        "saw, a check that was not there. Write that down."
    ),
    "CAUSE_NAMES_A_PERSON": _(
        "“{name}” stands in it. Say what let it happen, not who was near: the next slip comes from somebody else."
    ),
    "CAUSE_CODE_MISSING": _("Tap under which cause it is counted. Nothing was changed."),
    "CAUSE_COMES_FIRST": _(
        "Say first under which cause no. {number} is counted; then what is different from now on. Nothing was changed."
    ),
    "LESSON_NEEDS_WORDS": _(
        "Write the lesson as one paragraph that somebody else can use. Nothing was published."
    ),
    "PREVENTION_NEEDS_WORDS": _(
        "Write down what is different from now on, in one line. Nothing was changed."
    ),
    "PREVENTION_NEEDS_A_DAY": _("Say by when it is so. Nothing was changed."),
    "PREVENTION_IN_THE_PAST": _("{at} is before now. Choose a day from now on."),
    "CRITERION_COMES_FIRST": _(
        "Say before it is done by what one will see that it works, such as “no wrong file in 5 orders”. Nothing was "
        "changed."
    ),
    "PREVENTION_IS_WEAK": _(
        "“{action}” relies on somebody remembering, and that alone does not hold. First choose something stronger: "
        "{stronger}. Then add this beside it."
    ),
    "PREVENTION_IS_SETTLED": _("“{action}” is settled already. Nothing was changed."),
    "PREVENTION_NEEDS_PROOF": _(
        "Write down how somebody else can see that it is so now. Nothing was changed."
    ),
    "CHECK_IS_SETTLED": _("Whether “{action}” held was said already. Nothing was changed."),
    "CHECKED_BY_SOMEBODY_ELSE": _(
        "{owner} owns what was changed, so somebody else says whether it held. Nothing was changed."
    ),
    "CHECK_NEEDS_EVIDENCE": _("Write down what shows whether it held. Nothing was changed."),
    "CHECK_IS_NOT_DUE": _(
        "It is too early to say that it held: that is looked at from {at}. Nothing was changed."
    ),
    "CHECK_RESULT_MISSING": _(
        "Tap whether it held, did not hold, or cannot be told yet. Nothing was changed."
    ),
    "TOLD_BEFORE_DECIDED": _(
        "On no. {number} it is not decided yet what is different from now on. Decide that first, then tell them."
    ),
    "TOLD_BY_ITS_OWNER": _("What is different now is told by {owner}, who owns it, and by nobody else."),
    "NOBODY_KNEW_BY_THAT_NAME": _("Nobody of that name knew of no. {number}. Nothing was changed."),
    "TOLD_AFTER_GOODBYE": _(
        "They have left, and nobody tells them what is different now. Whoever else knew hears it. Nothing was written."
    ),
    "TOLD_OF_IT_ALREADY": _("They have heard what is different now on no. {number}. Nothing was changed."),
    "TOLD_NEEDS_WHAT_WAS_SAID": _("Write down what you told them, in your own words. Nothing was changed."),
    "TOLD_HURTS": _("Say it in other words: {says}"),
}
