"""What is said about what became of a customer, and about customers who leave."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "LOSS_NEEDS_THEIR_WORDS": _("Write down what they said, in their words. Nothing was changed."),
    "LOSS_AFTER_THE_FIRST_WORD": _(
        "They have not heard from us about no. {number}. Call first; then write down that they leave. "
        "Nothing was changed."
    ),
    "LOST_ALREADY": _("It stands already on no. {number} that they left. Nothing was changed."),
    "NOT_LOST": _("It does not stand on no. {number} that they left. Nothing was changed."),
    "FELL_AWAY_OR_MERGED": _(
        "No. {number} fell away or went into another one. Write it down where it stands. Nothing was changed."
    ),
    "GOODBYE_SELLS": _(
        "It brings up something else. A last word sells nothing and wins nobody back: take that out. "
        "Nothing is saved yet."
    ),
    "NOTHING_IS_SOLD": _(
        "{account} has left, and nothing is offered beyond what is owed until {until}. What was wrong is put right all "
        "the same. Nothing was changed."
    ),
    "OUTCOME_NOT_DUE": _("The records are asked about no. {number} after {days} days. Nothing was changed."),
    "OUTCOME_ALREADY_SAID": _("Somebody has said already how no. {number} stands after {days} days."),
    "OUTCOME_LOST_IS_THEIR_WORD": _(
        "That they left is theirs to say. Write it down in their words on no. {number}. Nothing was changed."
    ),
    "OUTCOME_NEEDS_A_REASON": _(
        "The records propose another one. Say in a sentence why it is this one. Nothing was changed."
    ),
    "OUTCOME_NO_SUCH": _("Choose how it is with them. Nothing was changed."),
}
