"""What is said about incidents: one cause, many customers."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "ROLE_MAY_NOT_DECLARE": _(
        "Your role ({role}) reads here. Operations, managers and administrators say that several customers have one "
        "cause; ask one of them. Nothing was changed."
    ),
    "INCIDENT_NEEDS_A_TITLE": _(
        "Write what happened in one plain sentence that may be said to a customer. Nothing was declared."
    ),
    "INCIDENT_NEEDS_TWO_CUSTOMERS": _(
        "An incident is one cause behind mistakes of several customers; these are of one. Tick findings of two "
        "customers at least, or open a mistake from them. Nothing was declared."
    ),
    "INCIDENT_NEEDS_ITS_PEOPLE": _(
        "Choose who leads it and who speaks for it, both people of ours. Nothing was declared."
    ),
    "INCIDENT_LED_BY_ONE_WHO_SEES": _(
        "{name} does not see every customer here. Choose somebody of operations, finance, a manager or an "
        "administrator. Nothing was declared."
    ),
    "INCIDENT_NAMES_A_CUSTOMER": _(
        "“{name}” is a customer's name, and other customers' owners read this sentence. Write it without names. "
        "Nothing was changed."
    ),
    "MISTAKE_IS_IN_ANOTHER": _(
        "No. {number} is a part of incident {incident} already. Leave it out here, or go on there. Nothing was "
        "declared."
    ),
    "INCIDENT_IS_CLOSED": _(
        "Incident {number} is closed. Declare a new one if it goes on. Nothing was changed."
    ),
    "UPDATE_NEEDS_WORDS": _(
        "Write how it stands: what is known, what is done, what is not known yet. Nothing was saved."
    ),
    "UPDATE_NEEDS_THE_NEXT": _(
        "Say when the next word comes, also when nothing may be new by then. Nothing was saved."
    ),
    "UPDATE_NEXT_IN_THE_PAST": _("{at} is over. Say when the next word comes. Nothing was saved."),
    "UPDATE_NEXT_TOO_LATE": _(
        "{at} is later than it may be: the next word comes by {latest}. Nothing was saved."
    ),
    "INCIDENT_FACT_OUT_OF_ORDER": _(
        "Incident {number} stands elsewhere meanwhile. Look at it again; nothing was changed."
    ),
    "INCIDENT_FACT_NEEDS_WORDS": _("Write in one line how one can see it. Nothing was changed."),
    "INCIDENT_CUSTOMERS_NOT_TOLD": _(
        "Incident {number} closes once every customer has heard from us. Not told yet: {numbers}. Nothing was changed."
    ),
    "CLASS_NEEDS_A_NAME": _("Write what it did to them, in a few words. Nothing was changed."),
    "CLASS_NEEDS_A_FLOOR": _("Choose the least that each of them is given. Nothing was changed."),
    "CLASS_NEEDS_MISTAKES": _("Tick the customers to whom it did the same. Nothing was changed."),
    "UNEVEN_NEEDS_A_REASON": _(
        "Write in one line why no. {number} is given something else for the same harm. Nothing was changed."
    ),
    "DRAFT_NEEDS_ONE_OF_YOURS": _(
        "Most of this letter could go to any customer of incident {number}. Write one sentence that only {who} could "
        "receive, in place of the line in brackets. Nothing has left."
    ),
}
