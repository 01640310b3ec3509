"""What is said about authority, and about somebody's yes."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "PROPOSAL_NEEDS_AN_ITEM": _("Choose what it is from the list. Nothing was changed."),
    "PROPOSAL_NEEDS_WORDS": _(
        "Write down what would be promised, as they would read it. Nothing was changed."
    ),
    "PROPOSAL_NEEDS_A_REASON": _(
        "Write down why, in a sentence: whoever decides reads it and was not there. Nothing was changed."
    ),
    "UNEQUAL_NEEDS_A_REASON": _(
        "{words} Equal harm gets equal amends, unless there is a reason: write it down. Nothing was changed."
    ),
    "AMOUNT_IS_MISSING": _("{item}: write how much money it is. Nothing was changed."),
    "NUMBER_IS_MISSING": _("{item}: write how many. Nothing was changed."),
    "ITEM_NEEDS": _("This takes one thing more: “{needs}” Tick it where it is so. Nothing was changed."),
    "WITHIN_YOUR_AUTHORITY": _(
        "{item}: you may promise this much by yourself, so nobody needs to be asked. Agree it with them, then save it "
        "here as agreed. Nothing was changed."
    ),
    "ASK_BEFORE_OFFERING": _(
        "Nobody has asked them yet what they would like. Ask first, on the call; or leave the question out for a "
        "reason on the page of no. {number}. Nothing was changed."
    ),
    "NOT_ALLOWED_YET": _(
        "“{words}”: nobody has said yes to this yet, or it is agreed already. Nothing was changed."
    ),
    "NOBODY_ABOVE": _(
        "Nobody here stands above you who could decide on no. {number}. Have an administrator invite a manager, under "
        "People. Nothing was changed."
    ),
    "YES_IS_ASKED": _("“{asks}” is asked already, and waits for an answer. Nothing was changed."),
    "YES_IS_DECIDED": _("“{asks}” was decided already. Nothing was changed."),
    "YES_NOT_TO_ONES_OWN": _("“{asks}”: nobody decides on their own wish, or on their own mistake."),
    "YES_OF_ANOTHER": _("“{asks}” is asked of {approver}. Nothing was changed."),
    "HEARD_IS_HONOURED": _(
        "They were promised “{asks}” already, so it stands: they never pay for our slip. Say yes, or make it more."
    ),
    "NO_CHANGE_HERE": _("“{asks}”: there is no amount to change. Say yes or no."),
    "CHANGE_NEEDS_AN_AMOUNT": _("“{asks}”: write the amount that you would allow. Nothing was changed."),
    "DECISION_NEEDS_A_SENTENCE": _(
        "Write the sentence that the customer is told: nobody passes on a no, or a change, in their own words. "
        "Nothing was changed."
    ),
    "OVER_YOUR_OWN": _(
        "This is more than you may allow ({limit}). Somebody above you has to. Nothing was changed."
    ),
    "DECIDED_IN_PERSON": _(
        "A yes or a no is said by the person, on the page, with the password asked once more. A key does not decide; "
        "it reads what waits, and asks."
    ),
    "GRANT_NEEDS_A_LEVEL_ABOVE": _(
        "An authority is agreed with somebody who may promise more than whoever gets it. Nothing was changed."
    ),
    "GRANT_TO_ONESELF": _(
        "Nobody agrees on an authority with themselves. Ask whoever leads you. Nothing was changed."
    ),
    "GRANT_NEEDS_ITEMS": _("Tick at least one thing that may be promised. Nothing was changed."),
    "GRANT_NEEDS_A_BOUND": _("Write up to how much: an amount, a share or a number. Nothing was changed."),
    "GRANT_ABOVE_OWN": _("This is more than you may promise yourself ({limit}). Nothing was changed."),
    "GRANT_TOO_LONG": _(
        "An authority holds for {days} days at most, and is agreed anew then. Nothing was changed."
    ),
    "GRANT_HAS_ENDED": _("This authority has ended already. Nothing was changed."),
    "RELEASE_NEEDS_A_REASON": _("Write down why it was not needed. Nothing was changed."),
    "RELEASE_TOO_MUCH": _("“{words}”: no more goes back than was taken. Nothing was changed."),
}
