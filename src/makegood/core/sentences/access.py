"""What is said when something is not there, or not theirs to do."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "TOO_LARGE": _("This is more text than can be taken at once: the limit is {limit}. Nothing was saved."),
    "TOO_LARGE_TO_DO": _(
        "Press Back in your browser: what you typed is still there. Shorten it and send it again, or keep the long "
        "text as a PDF and add that to the mistake."
    ),
    "FORM_NOT_OURS": _(
        "This form was opened before you signed in or out, or came from elsewhere. Go back, load the page again, and "
        "send it once more."
    ),
    "SHARED_TOO_EARLY": _(
        "This phone was not ready to hand it over, so nothing was taken. Open Makegood once, then share it again; or "
        "choose it under Report a mistake."
    ),
    "NOT_FOUND": _(
        "There is no such page here, or it is not yours to see. Go back to Today to find what is."
    ),
    "KEY_UNKNOWN": _(
        "Nobody is known by this key, or it has run out. Send `Authorization: Bearer mg_...` with a key from your own "
        "page, Me."
    ),
    "KEY_MAY_ONLY_READ": _("This key may only read. Make one that may write on your own page, Me."),
    "METHOD_UNKNOWN": _("This address does not take {method}; it takes {methods}."),
    "FAILED_ON_OUR_SIDE": _(
        "Something failed on our side, and nothing was saved. Send it again in a minute."
    ),
    "BODY_UNREADABLE": _("{field}: {why}"),
    "REPEAT_IS_ANOTHER": _(
        "This Idempotency-Key was used for another request. Take a new one for each request that is not a repeat."
    ),
    "REPEAT_NAME_TOO_LONG": _("An Idempotency-Key has at most {at_most} characters."),
    "THEIR_WORD_IS_HEARD_IN_A_CALL": _(
        "Only they can say that no. {number} is right: on their own page, or to you. Write their words into the call "
        "form."
    ),
    "KEY_NEEDS_A_NAME": _("Say what the key is for, such as “the traffic system”."),
    "KEY_LASTS": _("A key lasts 30 days, 90 days or a year."),
    "REPORT_IS_ALIKE": _(
        "It may be one that stands already: {alike}. Send it again with its id as same_as, or with is_another."
    ),
    "OTHER_ORGANISATION": _(
        "{actor} works in another organisation, so nothing was changed. Sign in there to do it."
    ),
}
