"""What is said at the desk: findings, calls, promises."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "MERGE_WITH_ITSELF": _("No. {number} is this one. Choose another mistake. Nothing is changed."),
    "MERGE_OTHER_CUSTOMER": _(
        "No. {number} and no. {other} are of two customers; each of them hears from us. Nothing is changed."
    ),
    "MERGE_OF_A_BROKEN_PROMISE": _(
        "A broken promise is a mistake of its own and stays one, no. {number} and no. {other}. Nothing is changed."
    ),
    "MERGED_ALREADY": _(
        "No. {number} or no. {other} went into another mistake already. Open that one. Nothing is changed."
    ),
    "MERGE_SETTLED": _(
        "No. {number} or no. {other} is settled: it was made right, or fell away. Both stay as they are. Nothing is "
        "changed."
    ),
    "MERGE_BOTH_UNDER_WAY": _(
        "They have heard from us about no. {number} and about no. {other}; what was said about each stays with it. "
        "Nothing is changed."
    ),
    "MISTAKE_MERGED_MEANWHILE": _(
        "No. {number} went into no. {into} meanwhile. Open no. {into} and write it down there; what you typed is still "
        "here. Nothing is saved yet."
    ),
    "ROLE_MAY_NOT_MERGE": _(
        "As {role} you don't merge mistakes. Tell the owner or a manager which ones are one. Nothing is changed."
    ),
    "LETTER_NEEDS_TEXT": _("Paste or type what you sent. Nothing is saved yet."),
    "LETTER_NEEDS_A_CHANNEL": _("Choose how you sent it. Nothing is saved yet."),
    "LETTER_TOO_LONG": _(
        "The letter or its subject has {length} characters, and {longest} fit. Keep what you wrote to them yourself."
    ),
    "LETTER_NEEDS_A_REASON": _(
        "{says} Change it, or say why it goes as it is; the reason is kept with the letter. Nothing is saved yet."
    ),
    "PROMISE_LEFT_THE_LETTER": _(
        "A promise was ticked that stands no longer in the letter. Look at the ticks again. Nothing is saved yet."
    ),
    "PROMISE_NEEDS_A_DAY": _("“{words}”: pick by when, or take the tick away. Nothing is saved yet."),
    "LETTER_IN_THE_FUTURE": _(
        "{at} has not come yet. Give the time at which you sent it; a letter of later is written down later."
    ),
    "LETTER_BEFORE_ITS_MISTAKE": _(
        "This mistake was found on {found_at}, after {at}. Give the time at which you sent the letter about it."
    ),
    "LETTER_SAVED_ALREADY": _(
        "A letter on no. {number} was written down meanwhile. Look at the mistake; if yours is another one, save again."
    ),
    "SOMEBODY_IS_CALLING": _(
        "{name} has been calling since {since}. Take the call over if you have agreed on it. Nothing is changed."
    ),
    "NO_FINDING_CHOSEN": _("No finding is ticked, so there is nothing to open. Tick at least one."),
    "SEVERAL_ACCOUNTS": _(
        "These findings are of several customers: {accounts}. Open one mistake for each of them, "
        "since each gets a call."
    ),
    "FINDING_IS_OPENED": _(
        "A mistake was opened from line {line} already. Nothing was changed; its mistake stands under Mistakes."
    ),
    "FINDING_IS_DISMISSED": _(
        "Line {line} was set aside. Put it back first if a mistake should be opened from it."
    ),
    "FINDING_IS_WITHDRAWN": _(
        "A later record shows that line {line} was as promised, so there is nothing to open. Nothing was changed."
    ),
    "CHOOSE_A_REASON": _("Choose why this is no mistake; a second person reads it. Nothing was changed."),
    "DISMISSAL_NEEDS_A_SENTENCE": _("Say in a sentence why this is no mistake; a second person reads it."),
    "CONTENT_IS_NOT_UNVERIFIED": _(
        "Nothing about the content of line {line} is unverified. Set it aside with another reason. Nothing was changed."
    ),
    "WHO_WATCHED_AND_WHEN": _("Say who compared it and when; both stay in the record. Nothing was changed."),
    "WATCHED_BEFORE_IT_RAN": _(
        "It went out {at}, so nobody can have seen before that what did. Correct the time. Nothing was changed."
    ),
    "WATCHED_IN_THE_FUTURE": _("{at} is still to come. Say when it was compared. Nothing was changed."),
    "DISMISSAL_WAITS_ALREADY": _(
        "Line {line} waits for a second person already: a manager or an administrator decides. Nothing was changed."
    ),
    "SAMPLE_NEEDS_A_LOOK": _(
        "One in so many is looked at again, and this is one: write down what the record of line {line} showed you."
    ),
    "SECOND_PERSON_NEEDED": _(
        "A second person looks at what was set aside: a manager or an administrator, and not the one who did it."
    ),
    "ALREADY_PUT_BACK": _("Line {line} was put back already. Nothing was changed."),
    "ROLE_MAY_NOT_OPEN": _(
        "As {role} you can read findings. A rep, operations or a manager opens them or sets them aside."
    ),
    "NO_SUCH_CLOCK": _("No clock runs on no. {number}, so none was missed."),
    "CALL_SAVED_ALREADY": _(
        "This call on no. {number} was saved from another tab a moment ago, and it counts once. "
        "Your words still stand below; save them again only if you called a second time."
    ),
    "CALL_INCOMPLETE": _(
        "Not saved yet: something is missing below, marked where it is. Nothing you typed is lost."
    ),
    "THEIR_WORDS_MISSING": _("Write down what they said, in their words; a few are enough."),
    "ASK_MISSING": _("Write down what they would like you to do. If they would like nothing, write that."),
    "TEXT_TOO_LONG": _(
        "This text has {length} characters, and {at_most} fit here. Shorten it and send it again. Nothing was changed."
    ),
    "NEXT_WORD_MISSING": _("Choose when they hear from you next."),
    "NEXT_WORD_IN_THE_PAST": _("{at} has passed already. Choose a later moment for your next word."),
    "NOTHING_AND_SOMETHING": _("Choose either what you agreed, or that they want nothing."),
    "RIGHT_AND_SOMETHING": _(
        "Either it is right now, or something is still agreed: tap “Not yet” and save again, or untick what you agreed."
    ),
    "NOT_IN_YOUR_POCKET": _(
        "One of the things agreed is not among what you may promise now. Choose again from the list below."
    ),
    "STILL_OPEN": _(
        "Promises or work on no. {number} are still open, so nobody is asked whether it is right. Finish that first."
    ),
    "PROMISE_IN_THE_PAST": _("“{words}” would be due {due_at}, which has passed. Choose a later moment."),
    "NOT_YOUR_PROMISE": _("This is the work of {doer}, who says when it is done. Nothing was changed."),
    "ALREADY_ACCEPTED": _("You accepted “{words}” before. Nothing was changed."),
    "PROMISE_IS_SETTLED": _("“{words}” is settled already. Nothing was changed."),
    "KEPT_BY_THE_NEXT_CALL": _(
        "“{words}”: this promise is kept by the next call itself. Make the call and save it."
    ),
    "SAY_HOW_IT_WAS_DONE": _("Say how “{words}” was done, so that somebody else could see it."),
    "TOO_LATE_TO_RENEGOTIATE": _(
        "“{words}” was due {due_at}. A date can only be moved before it has passed; now it needs a call."
    ),
    "RENEGOTIATION_NEEDS_THEIR_WORDS": _("Write down what they said when they agreed to the later date."),
    "ROLE_MAY_NOT_JUDGE": _(
        "As {role} you can read how no. {number} was judged. Its owner, operations or a manager judges it."
    ),
    "QUESTIONS_OPEN": _(
        "Still open: {questions} Tap an answer to each; a guess is fine, since it can be judged again."
    ),
    "LOWERING_NEEDS_A_MANAGER": _(
        "No. {number} counts as {before}, and your answers make it {after}. A manager may judge it milder than it "
        "was, here: {managers}. Nothing was changed, and your answers still stand below."
    ),
    "LOWERING_NEEDS_A_REASON": _(
        "Your answers make no. {number} {after}; until now it counts as {before}. Say in a sentence why it is milder "
        "for them; the sentence stays on its page."
    ),
    "FELL_AWAY_BEFORE_JUDGING": _(
        "No. {number} fell away: a later record no longer shows it, so there is nothing to judge. Nothing was changed."
    ),
    "DATE_MISSING": _("Choose the new date and time that they agreed to."),
    "DATE_NOT_LATER": _("The promise is due {due_at}. Choose a later moment, or keep the old one."),
    "A_SLOT_IS_AGREED_ANEW": _(
        "What is agreed for one {slot} cannot be moved to another date here: the {log} is searched for it where it was "
        "agreed. Call them and agree on another {slot}."
    ),
}
