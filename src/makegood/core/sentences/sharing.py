"""What is said about the customer's page: to us, and (the second half) to the customer."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "PAGE_NEEDS_WORDS": _("Write in plain words what happened; it is the first thing {who} reads."),
    "PAGE_NOT_WRITTEN": _("Write down what happened first; then the page can be shared."),
    "CHOOSE_WHAT_TO_OFFER": _("Choose one time or several, or name one of your own. Nothing was shared."),
    "NO_SLOT_TO_OFFER": _(
        "There is no time to offer now: it is agreed already, or nothing is known to be lost. Nothing was shared."
    ),
    "NO_SHEET_TO_OFFER": _(
        "A sheet needs two lost lines or more that nothing is agreed for yet. Nothing was shared."
    ),
    "SLOT_TOO_SOON": _("{at} leaves less than a day to arrange it. Choose a later moment."),
    # To the customer.
    "ANSWER_NEEDS_WORDS": _("Write a few words, then send them."),
    "CHOICE_MADE_ALREADY": _("You have chosen already. What you chose stands below."),
    "CHOICE_IS_CLOSED": _(
        "This choice is not open any more. What stands now is below; ring us and we find another."
    ),
    "LINES_ANSWERED_ALREADY": _("You have answered these lines already. What you said stands below."),
    "LINES_LEFT_OPEN": _(
        "Say yes or no to each line; {left} of {lines} have no answer yet. What you ticked is kept."
    ),
    "NOT_ASKED_NOW": _("This page has changed since you opened it. What stands now is below."),
    "ANSWER_TOO_LONG": _(
        "Your words have {length} characters, and {at_most} fit here. Shorten them and send again."
    ),
}
