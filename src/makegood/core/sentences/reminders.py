"""What is said when a reminder cannot be put off, or a wish about being told does not fit."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
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
