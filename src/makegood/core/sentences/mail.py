"""What is said when something could not go out, or came in oddly."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "NOT_DELIVERED": _("It could not go out ({why}). The log of the installation says more."),
    "MAIL_HAS_A_LINE_BREAK": _(
        "Its subject or a name in it holds a line break. Write it in one line and send it anew."
    ),
    "MAIL_ADDRESS_REFUSED": _(
        "Their mail server does not take mail for {to}. Check the address, or ring them."
    ),
    "MAIL_REFUSED": _("The mail server refused it with code {answer}. Ask whoever looks after your mail."),
    "LETTER_CANNOT_LEAVE": _(
        "It cannot leave from here: no mail server is set up, or nobody's address is known. Send it from your own mail."
    ),
    "LETTER_NEEDS_A_SUBJECT": _("Give it a subject: a few words that only this customer could receive."),
    "LETTER_LEAVES_ALREADY": _(
        "Another letter on no. {number} is still to leave. Call it off first, or wait until it has left."
    ),
    "LETTER_IS_LEAVING": _("It is on its way or has left, and can no longer be called back."),
    "LETTER_LEAVES_IN_THE_PAST": _("{at} has passed. Choose a later moment, or send it now."),
    "LETTER_LEAVES_WHEN": _("Say when it leaves, or send it now."),
    "LETTER_LEAVES_TOO_LATE": _("{at} is more than {days} days off. Choose an earlier moment."),
    "LETTER_AFTER_ITS_WORD": _(
        "It would leave after {at}, the time that it promises. Let it leave earlier, or promise a later time."
    ),
    "MAIL_NEEDS_A_NUMBER": _(
        "Write the number of a mistake that you may see, such as 1042. The mail waits on."
    ),
    "LETTER_OVERTAKEN": _("It was called off."),
    "LETTER_WRITER_LEFT": _("{who} no longer works here. Read it and send your own."),
    "LETTER_FELL_AWAY": _(
        "Since it was written the records show that nothing went wrong. Read it again first."
    ),
    "LETTER_TO_WHO_LEFT": _(
        "Since it was written they have left us: they hear what we still owe them, and nothing else. Read it again "
        "first."
    ),
    "LETTER_NAMES_A_TIME_GONE_BY": _(
        "It could not leave in time: a time that it names has passed. Ring them, or write it anew."
    ),
    "MAIL_SERVER_SILENT": _("The mail server did not answer."),
}
