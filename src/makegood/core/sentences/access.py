"""What is said when something is not there, or not theirs to do."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "FORM_NOT_OURS": _(
        "This form was opened before you signed in or out, or came from elsewhere. Go back, load the page again, and "
        "send it once more. Nothing is saved."
    ),
    "SHARED_TOO_EARLY": _(
        "This phone was not ready to hand it over, so nothing was taken. Open Makegood once, then share it again; or "
        "choose it under Report a mistake."
    ),
    "NOT_FOUND": _(
        "There is no such page here, or it is not yours to see. Go back to Today to find what is."
    ),
    "OTHER_ORGANISATION": _(
        "{actor} works in another organisation, so nothing was changed. Sign in there to do it."
    ),
}
