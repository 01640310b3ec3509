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
    "AGENCY_UNKNOWN": _(
        "No account is called “{name}”. Type the agency's name as its account has it, or leave it empty."
    ),
    "AGENCY_OF_ITSELF": _("{account} can't be its own agency. Name the other account, or leave it empty."),
    "AGENCY_HAS_AN_AGENCY": _(
        "{agency} buys for others or is bought for, and can't do both. Correct that account first."
    ),
    "CONTACT_KNOWN": _("{contact} is written down already. Put that entry right instead."),
    "SOURCE_AND_NAME_TOGETHER": _(
        "A source and its name for the account go together. Fill in both, or neither."
    ),
    "CONTACT_NEEDS_A_NAME": _("This says something of a contact and not who it is. Write the name."),
    "NAME_IS_SHARED": _(
        "{count} accounts are called {account}. Name a source and its name for the one that is meant, or merge them."
    ),
    "KEY_IS_ANOTHERS": _(
        "The source's name in this row is {other}, and {account} is another account. Correct one of the two."
    ),
    "ROW_CONTRADICTS": _("Row {first} says “{before}”, and this row says something else. Keep one of them."),
    "CONTACT_NAME_IS_SHARED": _(
        "{count} contacts of this account are called {contact}. Write the e-mail address of the one that is meant."
    ),
    "AGENCY_IS_NEW": _("No account is called {value} yet: it becomes one, and {owner} looks after it."),
    "OWNER_UNKNOWN": _("Nobody here has the address {value}: {owner} looks after it."),
    "OWNER_NOT_SAID": _("No owner is named: {owner} looks after it."),
    "LIST_TOO_LARGE": _("The file has {megabytes} MB, and {limit} fit. Bring it in parts."),
    "LIST_IS_ANOTHER_NOW": _(
        "Somebody changed an account meanwhile, so the rows would do something else than you saw. Look again below."
    ),
    "LIST_CHANGES_NOTHING": _("All of it is known already. Nothing was changed."),
    "NOBODY_OF_THAT_NAME": _(
        "No account that you look after is called “{name}”. Type its name as it is written here."
    ),
    "SAME_ACCOUNT": _("That is this very account. Choose the other one."),
    "SAME_CONTACT": _("Choose who is the same person as {contact}."),
    "WRONG_CUSTOMER_TOLD": _(
        "{account} has heard from us about no. {number}, so it stays with what was said. Open a new one for the right "
        "customer; this one then asks you to put it right with {account}."
    ),
    "WRONG_CUSTOMER_SETTLED": _("No. {number} is settled. Report a new one for the right customer."),
    "WRONG_CUSTOMER_OF_A_PROMISE": _(
        "No. {number} is a promise that was not kept to this customer. Put right the mistake that it comes from."
    ),
    "WRONG_CUSTOMER_SAME": _("No. {number} is about {account} already. Choose another customer."),
    "WRONG_CUSTOMER_PAGE_OPEN": _(
        "Somebody at {account} has a link to the page of no. {number}. Close that page first, then put this right."
    ),
    "RIGHT_CUSTOMER_UNKNOWN": _(
        "No account is called “{name}”. Write the name as it stands in the list of accounts; a new customer is written "
        "down by reporting the mistake."
    ),
    "WHO_MAY_SAY_WHOSE": _(
        "Whose mistake no. {number} is, is put right by {owner}, who has it, by a manager or by an administrator."
    ),
    "IT_WAS_ANOTHERS": _(
        "It was another customer's: no. {number} stands for them. Here it is left to put it right with those who were "
        "told."
    ),
}
