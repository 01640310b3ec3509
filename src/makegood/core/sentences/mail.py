"""What is said when something could not go out, or came in oddly."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "NOT_DELIVERED": _(
        "It could not go out ({why}). It is tried again by itself; the log of the installation says more."
    ),
    "MAIL_HAS_A_LINE_BREAK": _(
        "Its subject or a name in it holds a line break. Write it in one line and send it anew."
    ),
    "MAIL_ADDRESS_REFUSED": _(
        "Their mail server does not take mail for {to}. Check the address, or ring them."
    ),
    "MAIL_REFUSED": _("The mail server refused it with code {answer}. Ask whoever looks after your mail."),
    "MAIL_SERVER_SILENT": _("The mail server did not answer. It is tried again by itself."),
}
