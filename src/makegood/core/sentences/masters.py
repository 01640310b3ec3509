"""What is said about approved masters and about what was encoded from them."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "MASTER_NEEDS_A_CODE": _(
        "Write the code under which it airs, as it stands in the order. Nothing is saved yet."
    ),
    "MASTER_NEEDS_A_NAME": _("Write who approved it, with first and last name. Nothing is saved yet."),
    "MASTER_NEEDS_A_FILE": _("Choose the sound file first. Nothing is saved yet."),
    "MASTER_NEEDS_A_SOUND": _(
        "“{name}” is no sound file. Choose a WAV, MP3, M4A or OGG of what will be heard. Nothing is saved yet."
    ),
    "NO_LINE_CARRIES_IT": _(
        "No order line ahead carries the code {copy}. Check the code, or bring the orders first. Nothing is saved yet."
    ),
    "MASTER_OF_ANOTHER_ACCOUNT": _(
        "The code {copy} belongs to {account}. Check the code; two customers can't share one. Nothing is saved yet."
    ),
    "MASTER_IS_OLD": _(
        "A newer version of {copy} was approved in the meantime. Open that one and compare again. Nothing is saved yet."
    ),
    "MASTER_TOO_SHORT": _(
        "There are fewer than {least} seconds of sound in “{name}”, too few to compare. Nothing is saved yet."
    ),
    "WATCHED_NEEDS_WORDS": _(
        "Write in a few words what you saw and heard: the offer, the date, the last line. Nothing is saved yet."
    ),
    "WATCHED_NEEDS_A_YES": _("Say whether what you watched is the approved one. Nothing is saved yet."),
    "PLACED_NEEDS_WORDS": _(
        "Write where you saw line {line}: which playlist, which break, what time. Nothing is saved yet."
    ),
    "PLACED_ALREADY": _("Somebody has said already where line {line} stands."),
    "ROLE_MAY_NOT_LOOK": _(
        "Your role ({role}) reads here. Reps, operations and managers look at what will air."
    ),
    "NEAR_MISS_NEEDS_A_NO": _(
        "No. {number} could have affected {account}, or nobody knows yet. They are told; it is no near miss."
    ),
}
