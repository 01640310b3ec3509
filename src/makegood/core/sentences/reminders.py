"""What is said when a reminder cannot be put off, or a wish about being told does not fit."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "CHAT_NOT_NAMED": _(
        "No chat is named here any more. Paste its address first; until then you are told by mail."
    ),
    "CHAT_UNKNOWN": _(
        "We can't tell where this leads. Paste the address that Slack, Teams or Mattermost shows, or one for text "
        "messages that begins with twilio, vonage, seven or msgbird."
    ),
    "CHAT_UNREADABLE": _(
        "Something is missing in this address. Copy it once more, from its beginning to its end."
    ),
    "CHAT_ONE_PLACE": _("This address names several receivers. Give one, which is yours."),
    "CHAT_NOT_ENCRYPTED": _("The way to this address is not encrypted. Give one that begins with https."),
    "CHAT_LEADS_INSIDE": _(
        "This address is not on the open internet, so nothing was sent. A server of your own network is let in by "
        "MAKEGOOD_CHAT_INSIDE; ask whoever looks after Makegood."
    ),
    "CHAT_REFUSED": _(
        "{service} did not take the message ({status}). Look whether the address is still good, or make a new one "
        "there."
    ),
    "CHAT_SILENT": _("{service} did not answer. It is tried again by itself."),
    "PUT_OFF_UNTIL_WHEN": _(
        "Until when? Choose a moment that is still to come; no. {number} is not put off."
    ),
    "PUT_OFF_TOO_LONG": _(
        "A mistake is put off for {days} days at most. Choose a nearer day, or give it to a colleague."
    ),
    "WISH_ZONE_UNKNOWN": _(
        "No time zone is named “{zone}”. Write one such as America/Chicago, or leave it empty for that of the house."
    ),
    "WISH_HOURS_OUT_OF_ORDER": _(
        "Write both times, the earlier one first, such as 07:00 and 21:00; or leave both empty for those of the house."
    ),
}
