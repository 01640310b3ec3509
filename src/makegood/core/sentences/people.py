"""What is said about joining, leaving, being away, and who may look after whom."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "PERSON_NAME_MISSING": _("A name is missing. Write how your colleagues call you, such as Rosa Vega."),
    "NOT_AN_ADDRESS": _("“{typed}” is no e-mail address. Write one such as rosa@example.com."),
    "ADDRESS_TAKEN": _("Somebody signs in as {email} already. Use another address, or ask that person."),
    "PASSWORD_TOO_EASY": _("That password would be too easy to guess. {why}"),
    "PASSWORDS_DIFFER": _("The two passwords are not the same. Type the same one twice."),
    "MAY_NOT_LOOK_AFTER": _(
        "As {role} you cannot do this for somebody who is {of}. Ask an administrator; nothing was changed."
    ),
    "LAST_ADMINISTRATOR": _(
        "{name} is the only administrator. Make somebody else administrator first; nothing was changed."
    ),
    "NOT_ONESELF": _("Nobody can close their own way in. Ask another administrator to do it."),
    "HEIR_CANNOT_OWN": _("{name} cannot take this over. Choose a rep, a manager or somebody of operations."),
    "NAME_WHO_TAKES_OVER": _(
        "{name} still looks after accounts, mistakes or promises. Choose who takes them over; nothing was changed."
    ),
    "TEAM_NAME_MISSING": _("The team needs a name, such as North."),
    "LEADS_NO_TEAM": _("{name} is no manager. Choose a manager, or leave the place empty."),
    "DEPUTY_MISSING": _(
        "Choose who looks after your work while you are away; a customer cannot wait for you."
    ),
    "NO_DEPUTY": _(
        "{name} cannot stand in here. Choose a colleague who may own a mistake; coaches and auditors may not."
    ),
    "ENDS_BEFORE_IT_BEGINS": _("The end lies before the beginning, or is missing. Write when it is over."),
    "SPAN_TOO_LONG": _("That is longer than {days} days. Write a shorter span, and another one after it."),
    "ON_CALL_MISSING": _("Choose who is on call."),
    "ON_CALL_TAKEN": _(
        "{name} is on call from {from_at} to {until_at} already. Choose another time, or end that one first."
    ),
    "ROLE_UNKNOWN": _("Choose one of the roles."),
    "NO_TRADE": _("There is no trade “{trade}”. Choose one of: {known}."),
    "NO_CURRENCY": _("“{currency}” is no currency. Write its three letters, such as USD or EUR."),
    "HOUSE_NAME_TAKEN": _("There is an organisation {name} already. Choose another name."),
    "HOUSE_NAME_MISSING": _("The organisation needs a name of at most {longest} characters."),
    "LINKS_ARE_FOR_LOOKING": _(
        "Printed sign-in links are for the invented station. The people of {name} sign in by password."
    ),
    "INVENTED_PEOPLE_STAY": _(
        "{name} is invented, and its people come in by the printed link: there is nothing to invite, to leave or to "
        "sign in by. Found an organisation of your own with `makegood found`."
    ),
}
