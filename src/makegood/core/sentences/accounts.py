"""What is said when an account or a contact is written down or put right."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "NAME_MISSING": _("A name is needed. Write it as the customer does."),
    "CELL_TOO_LONG": _("This has {length} characters, and {longest} fit. Shorten it."),
    "ZONE_UNKNOWN": _(
        "“{value}” is no time zone by its name. The nearest is {nearest}; write that, if it is meant."
    ),
    "ZONE_UNKNOWN_AT_ALL": _(
        "“{value}” is no time zone. Write a name such as America/Chicago or Europe/Berlin."
    ),
    "CURRENCY_UNKNOWN": _("“{value}” is no currency. Write its three letters, such as USD or EUR."),
    "RELATIONSHIP_UNKNOWN": _("“{value}” is no relationship. Write strong, average, or new or fragile."),
    "TIME_OF_DAY_UNKNOWN": _(
        "“{value}” is no time of day. Write it as 10:00, in the customer's own time zone."
    ),
    "MAIL_UNREADABLE": _(
        "“{value}” is no e-mail address. Write one, such as dana@example.com, or leave it empty."
    ),
    "SOURCE_IS_NO_CODE": _(
        "“{value}” is no code of a source. Write it as the page Checks does: letters, digits and hyphens, no spaces."
    ),
    "PRONOUN_UNKNOWN": _("“{value}” is no pronoun that we know. Write she, he or they."),
    "ROLE_OF_CONTACT_UNKNOWN": _("“{value}” is no role. The nearest is “{nearest}”; there are: {known}."),
    "MAY_NOT_PUT_RIGHT": _(
        "What is written of {account} is put right by {owner}, who looks after it, by a manager or by an "
        "administrator. Tell one of them."
    ),
    "MERGED_MEANWHILE": _(
        "{account} was merged into another account meanwhile. Open that one, and look again."
    ),
    "CONTACT_KNOWN": _("{contact} is written down already. Put that entry right instead."),
}
