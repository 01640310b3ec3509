"""What is said about webhooks."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "HOOK_NEEDS_AN_ADDRESS": _("This is no address. Give one such as https://example.com/makegood."),
    "HOOK_NEEDS_HTTPS": _("An address that hears what happened is encrypted: let it begin with https://."),
    "HOOK_HOLDS_A_PASSWORD": _("Leave name and password out of the address; what comes is signed."),
    "HOOK_LEADS_INSIDE": _(
        "This address is not on the open internet, so nothing is sent there. Give a public one."
    ),
    "HOOK_IS_THERE": _("This address hears already what happens."),
    "HOOKS_ARE_MANY": _("There are {at_most} addresses already. Close one first."),
    "HOOK_ANSWERED": _("The address answered with {status}. It is tried again by itself for three days."),
    "HOOK_SILENT": _("The address did not answer. It is tried again by itself for three days."),
    "HOOK_IS_CLOSED": _("The address hears nothing any more, so this was not sent."),
    "HOOK_IS_GONE": _(
        "The address answered that it is gone (410), so it was closed. Add it anew when it is back."
    ),
}
