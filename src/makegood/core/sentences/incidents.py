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
    "INCIDENT_MAY_TOUCH_MORE": _(
        "Incident {number} closes once somebody knows whether it touched everybody whose rows match. Not looked at "
        "yet: {names}. Nothing was changed."
    ),
    "LEAD_IS_ANOTHERS_TO_GIVE": _(
        "{name} leads this incident. {name} or a manager says who leads from here on; ask one of them. Nothing was "
        "changed."
    ),
    "LEAD_STANDS_SO": _("{commander} leads and {speaker} speaks already. Nothing was changed."),
    "MAY_BE_IS_SETTLED": _("Somebody has looked at {name} meanwhile. Nothing was changed."),
    "NOT_AFFECTED_NEEDS_A_REASON": _(
        "Write in one line how one can see that it did not touch {name}. Nothing was changed."
    ),
    "SEARCH_NEEDS_A_KIND": _("Choose what you look for: {kinds}. Nothing was looked for."),
    "SEARCH_NEEDS_A_VALUE": _(
        "Write what you look for, as it stands in the records. Nothing was looked for."
    ),
    "SEARCH_RATE_NOT_READ": _(
        "“{value}” is not an amount that can be read. Write it as 145.00. Nothing was looked for."
    ),
    "SEARCH_NEEDS_A_TIME": _("Say from when and until when to look. Nothing was looked for."),
    "SEARCH_TIME_BACKWARDS": _(
        "It ends before it begins. Put the earlier one first. Nothing was looked for."
    ),
    "SEARCH_TIME_TOO_LONG": _(
        "That is {days} days; up to {at_most} are looked through at a time. Nothing was looked for."
    ),
    "SEARCH_NEEDS_A_FILE": _("Choose the file whose rows are meant. Nothing was looked for."),
    "SEARCH_TOO_WIDE": _(
        "{count} rows match; up to {at_most} can be looked at together. Say a shorter time, or look for something "
        "that fewer customers share."
    ),
    "SEARCH_HAS_CHANGED": _(
        "The records have changed since you looked: some of the customers that you ticked are not there any more. "
        "Look at the rows again. Nothing was declared."
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
