"""What is said when something is not there, or not theirs to do."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "NOT_FOUND": _(
        "There is no such page here, or it is not yours to see. Go back to Today to find what is."
    ),
    "OTHER_ORGANISATION": _(
        "{actor} works in another organisation, so nothing was changed. Sign in there to do it."
    ),
}
