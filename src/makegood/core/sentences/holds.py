"""What is said about mistakes on hold for counsel."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "HOLD_NEEDS_A_REASON": _("Write in one line why counsel looks at it first. Nothing was changed."),
    "HELD_ALREADY": _("No. {number} is on hold for counsel already. Nothing was changed."),
    "NOT_HELD": _("No. {number} is not on hold for counsel. Nothing was changed."),
    "ROLE_MAY_NOT_HOLD": _(
        "Your role ({role}) does not put a mistake on hold for counsel, nor lift that; ask a manager. Nothing was "
        "changed."
    ),
    "HELD_FOR_COUNSEL": _(
        "No. {number} is on hold for counsel. You may say that you are sorry, ask what they would like, and say when "
        "they hear next; what explains or offers waits for {name} or another manager, who sends it or lifts the hold. "
        "Nothing has left."
    ),
    "MERGE_ON_HOLD": _(
        "The one that would go into no. {number} is on hold for counsel. Have the hold lifted first, or let the other "
        "one go into it. Nothing was changed."
    ),
    "LETTER_HELD_FOR_COUNSEL": _(
        "The mistake was put on hold for counsel, and the letter explains or offers. A manager sends it or lifts the "
        "hold."
    ),
}
