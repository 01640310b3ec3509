"""What is said when a mistake is reported."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "ROLE_MAY_NOT_REPORT": _(
        "As {role} you read and practise. Tell a rep, operations or a manager what went wrong; they report it."
    ),
    "REPORT_NEEDS_A_CUSTOMER": _("Choose the customer, or type the name. Nothing is saved yet."),
    "REPORT_NEEDS_A_KIND": _("Choose what kind of mistake it is; the nearest will do. Nothing is saved yet."),
    "REPORT_NEEDS_WHO_NOTICED": _(
        "Choose who noticed: the time to call depends on whether they know. Nothing is saved yet."
    ),
    "REPORT_NEEDS_A_SENTENCE": _("Say in a sentence what went wrong. Nothing is saved yet."),
    "REPORT_TOO_LONG": _(
        "The sentence has {length} characters, and {longest} fit. Keep what they would say first; the rest belongs "
        "to the call."
    ),
    "REPORT_NAME_TOO_LONG": _("The customer's name has {length} characters, and {longest} fit. Shorten it."),
    "REPORT_CONTACT_TOO_LONG": _(
        "A name, job, number or address of whom to call has {length} characters, and {longest} fit. Type them in "
        "one line: Dana Rossi, owner, 312 555 0142."
    ),
}
