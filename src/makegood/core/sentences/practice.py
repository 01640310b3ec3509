"""What is said when a step of a rehearsal can't be taken."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "PRACTICE_TAPS_MISSING": _(
        "Answer all eight; {missing} are still open. A guess is fine, that is what this is for."
    ),
    "PRACTICE_EMPTY": _("Write what you would say, in your own words; then it goes on."),
    "PRACTICE_TOO_LONG": _(
        "These are {length} characters; up to {at_most} fit. Nobody listens that long on the phone."
    ),
    "PRACTICE_ANSWERED_ALREADY": _("This step is answered already. Go on with the one that is open."),
    "PRACTICE_NOT_FINISHED": _("Finish it first; then you can share it with a coach."),
    "SCENARIO_GONE": _(
        "The scenario “{title}” is no longer there, so it can't be finished. Begin another; this one stays as it is."
    ),
    "NO_SUCH_SCENARIO": _("There is no scenario {scenario}. Choose one of the list."),
}
