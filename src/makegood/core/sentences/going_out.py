"""What is said of what goes out by itself: when nothing does, and of what did not."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "WORKER_NEVER_STARTED": _(
        "The worker has not started, so no file is checked, nothing due is noticed, and no letter or reminder goes out."
    ),
    "WORKER_SILENT": _(
        "Nothing was checked since {since}: the worker is silent. Restart Makegood, or start `makegood worker`."
    ),
    "OUT_NEVER_STARTED": _(
        "No letter or reminder goes out: nobody sends them. Restart Makegood, or start `makegood worker`."
    ),
    "OUT_SILENT": _(
        "Reminders and letters have not gone out since {since}: nobody sends them. Restart Makegood, or start "
        "`makegood worker`. Nothing is lost; it goes out then."
    ),
    "OUT_FAILING": _(
        "Reminders and letters have not gone out since {since}. {why} Nothing is lost: each is tried again by itself."
    ),
    "OUT_FAILS_ELSEWHERE": _("Ask whoever looks after your mail."),
    "OUT_LATE": _(
        "What was due at {since} has not gone out yet. It goes as soon as its turn comes; ring whoever cannot wait."
    ),
    "CLOCK_BACK": _(
        "The clock of this machine went back by {by}, to {became}. Letters to customers wait until it has been steady "
        "for five minutes. Have the clock looked at."
    ),
    "CLOCK_AHEAD": _(
        "The clock of this machine went ahead by {by}, to {became}. Letters to customers wait until it has been steady "
        "for five minutes. Have the clock looked at."
    ),
    "CLOCK_AHEAD_CALM": _(
        "The clock of this machine went ahead by {by}, to {became}. Letters that only became due by that wait, so that "
        "none goes too early. Look at the clock of the machine, and say so here if it is right."
    ),
    "CLOCK_IN_DOUBT_SHORT": _(
        "Letters to customers wait: the clock of the machine jumped. Ring whoever cannot wait."
    ),
    "CLOCK_NOT_IN_DOUBT": _("The clock is not in doubt any more. Nothing waits for your word."),
    "NO_WAY_OUT": _(
        "This version of Makegood cannot send what is called {kind}. Install the newest one, and it goes out then."
    ),
    "GIVEN_UP_AFTER_TRYING": _("It was tried {count} times and did not go out. The last time: {why}"),
    "ENDS_ITS_SENDER": _(
        "Makegood broke off {count} times while it was sending this, so it was set aside to let the others go. Look "
        "whether it arrived before you try again."
    ),
    "GONE_AND_NOT_NOTED": _(
        "It went out, but what follows from it could not be written down: {why} Note it by hand; trying again sends it "
        "a second time."
    ),
    "OUT_OTHER_ROLE": _(
        "Managers and administrators decide about this. Ask one of them. Nothing was changed."
    ),
    "OUT_DECIDED_ALREADY": _(
        "Somebody has decided about this one already. Nothing was changed; look at the list again."
    ),
    "OUT_SET_ASIDE": _(
        "Given up and waiting for your word: {count}. Each says why. Try it again when the reason is gone, or leave it "
        "and reach them another way."
    ),
    "OUT_NOTHING_SET_ASIDE": _("Nothing was given up: whatever was to go out has gone or is under way."),
    "OUT_SOMETHING": _("Something that was to go out: {kind}."),
}
