"""What is said in the queue: handing over, saved views, downloads."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "NOTHING_TO_HAND_OVER": _(
        "No mistake is chosen. Go back to the list and tick those that you want to give."
    ),
    "TOO_MANY_TO_HAND_OVER": _(
        "{count} mistakes are chosen, and {most} go at once. Choose fewer. Nothing was changed."
    ),
    "NOBODY_TO_HAND_OVER_TO": _("Choose who gets them. Nothing was changed."),
    "MAY_NOT_OWN_MISTAKES": _(
        "{name} reads or practises here and owns no mistakes. Choose a rep, operations or a manager. Nothing was "
        "changed."
    ),
    "SAY_WHY_YOU_HAND_OVER": _("Say in a sentence why, for {name} to read. Nothing was changed."),
    "HANDED_OVER_MEANWHILE": _(
        "No. {number} went to {owner} after you opened this page. Nothing was changed; look at the list again."
    ),
    "OWNED_ALREADY": _(
        "No. {number} is with {owner} already. Take it out of your choice. Nothing was changed."
    ),
    "NOT_YOURS_TO_HAND_OVER": _(
        "No. {number} is with {owner}. Ask {owner} or a manager to give it on. Nothing was changed."
    ),
    "NOTHING_LEFT_TO_HAND_OVER": _("Nothing is left to do on no. {number}, so it stays where it is."),
    "VIEW_NEEDS_A_NAME": _("Give the view a name, so that you find it again. Nothing was kept."),
    "VIEW_NAMED_ALREADY": _(
        "You have a view called “{name}”. Choose another name, or drop the old one first."
    ),
    "TOO_MANY_VIEWS": _(
        "You have {most} views, and there is room for no more. Drop one that you no longer use."
    ),
    "VIEWS_ARE_SHARED_BY_MANAGERS": _("A manager shares views with everybody. “{name}” stays yours."),
    "TOO_MANY_TO_DOWNLOAD": _(
        "This list has more than {most} mistakes. Set a filter first, for instance an owner or a kind, and download "
        "it in parts."
    ),
    "NOBODY_TO_PASS_IT_TO": _("Choose who does “{words}” instead. Nothing was changed."),
    "SAY_WHY_YOU_PASS_IT_ON": _("Say in a sentence why, for {name} to read. Nothing was changed."),
    "DOES_IT_ALREADY": _("{name} does “{words}” already. Choose somebody else. Nothing was changed."),
    "MAY_NOT_DO_THE_WORK": _(
        "{name} reads or practises here and does no such work. Choose somebody else. Nothing was changed."
    ),
    "DONE_ALREADY_SO_IT_STAYS": _("{doer} says that “{words}” is done, so it is not given on any more."),
    "YOUR_OWN_WORD": _(
        "You promised “{words}” yourself, so there is nobody to give it back to. Give it to a colleague, or agree on "
        "another date with the customer before it is due."
    ),
    "A_PROOF_NEEDS_WORDS": _(
        "Say what shows that “{words}” was done, or type a document's number. Nothing was kept."
    ),
    "NOT_YOURS_TO_PROVE": _("{doer} does “{words}”, and attaches what shows it. Nothing was kept."),
}
