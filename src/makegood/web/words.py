"""What stored codes read like on a page: pure tables, no Django; templates translate the words as they print them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SeverityWords:
    """A severity told three ways: by word, by shape and by colour."""

    word: str
    shape: str  # an outline drawn by components/severity.html
    symbol: str  # the same shape in plain text, for mail and terminals


@dataclass(frozen=True)
class PronounWords:
    """Whole sentences for each pronoun, so that no language has to build one from pieces."""

    let_speak: str
    for_them: str
    for_them_done: str
    they_said: str
    in_words: str
    would_like: str
    next_word: str
    reached_nobody: str
    left_message: str
    on_their_side: str
    judge_it: str
    how_it_is: str
    their_page: str
    prepare: str
    preview: str
    what_they_read: str
    has_not_heard: str
    on_page: str
    does_it: str
    if_not: str


SEVERITIES: dict[str, SeverityWords] = {
    "S1": SeverityWords("Deal breaker", "diamond", "◆"),
    "S2": SeverityWords("Costly", "triangle", "▲"),
    "S3": SeverityWords("Difficult", "disc", "●"),
    "S4": SeverityWords("Annoying", "ring", "○"),
}

FINDING_STATES: dict[str, str] = {
    "NEW": "nobody has it yet",
    "OPENED": "opened as a mistake",
    "DISMISSED": "set aside",
    "WITHDRAWN": "withdrawn by a later record",
    "NOT_KNOWN_YET": "not known yet",
}

# state of a promise -> tone of its words
PROMISE_TONES: dict[str, str] = {
    "DUE": "due",
    "LATE": "late",
    "AWAITING": "soft",
    "CLAIMED": "soft",
    "KEPT": "kept",
    "KEPT_LATE": "late",
    "BROKEN": "late",
    "RENEGOTIATED": "soft",
}

# states of a promise that carry the tick of something that happened
PROMISE_DONE = frozenset({"KEPT", "KEPT_LATE"})

STAGE_STATES: dict[str, str] = {
    "done": "done",
    "now": "now",
    "later": "later",
    "locked": "closed",
}

IMPORT_TONES: dict[str, str] = {
    "WAITING": "due",
    "TAKEN_IN": "kept",
    "REPLACED": "soft",
    "WITHDRAWN": "soft",
}

ROLES: dict[str, str] = {
    "REP": "rep",
    "OPERATIONS": "operations",
    "FINANCE": "finance",
    "MANAGER": "manager",
    "ADMINISTRATOR": "administrator",
    "AUDITOR": "auditor",
    "COACH": "coach",
}

CONTACT_ROLES: dict[str, str] = {
    "DECISION_MAKER": "decision maker",
    "ECONOMIC_BUYER": "holds the budget",
    "USER": "user",
    "INFLUENCER": "influencer",
    "CHAMPION": "champion",
    "BLOCKER": "blocker",
    "FINANCE_AP": "finance, accounts payable",
    "AGENCY_BUYER": "buyer at the agency",
    "COFUNDER_VENDOR": "vendor who pays with them",
    "LEGAL": "legal",
    "OTHER": "other",
}

RELATIONSHIPS: dict[str, str] = {
    "STRONG": "strong",
    "AVERAGE": "average",
    "NEW_OR_FRAGILE": "new or fragile",
}

# column of an account or a contact -> what a person calls it
COLUMNS: dict[str, str] = {
    "calendar": "holidays",
    "currency": "currency",
    "email": "e-mail",
    "job": "what they do",
    "name": "name",
    "owner": "owner",
    "phone": "phone",
    "pronoun": "pronoun",
    "relationship": "relationship",
    "report_time": "their report",
    "agency": "agency",
    "roles": "part in decisions",
    "zone": "time zone",
}

PRONOUNS: dict[str, PronounWords] = {
    "she": PronounWords(
        let_speak="Then let her speak.",
        for_them="For her",
        for_them_done="What it did to her",
        they_said="What she said, word for word",
        in_words="In her words",
        would_like="She would like",
        next_word="She hears from me next",
        reached_nobody="She did not pick up?",
        left_message="Save: I left her a message",
        on_their_side="How is it on her side?",
        judge_it="Judge it from her side, one minute",
        how_it_is="This is how it is for her",
        their_page="Her page",
        prepare="Prepare her page",
        preview="Preview, as she sees it",
        what_they_read="What happened, in the words that she reads",
        has_not_heard="She has not heard it from us by voice yet. Ring first; the page comes after.",
        on_page="On her page",
        does_it="Does it do what she asked for?",
        if_not="If not: the reason that she is told",
    ),
    "he": PronounWords(
        let_speak="Then let him speak.",
        for_them="For him",
        for_them_done="What it did to him",
        they_said="What he said, word for word",
        in_words="In his words",
        would_like="He would like",
        next_word="He hears from me next",
        reached_nobody="He did not pick up?",
        left_message="Save: I left him a message",
        on_their_side="How is it on his side?",
        judge_it="Judge it from his side, one minute",
        how_it_is="This is how it is for him",
        their_page="His page",
        prepare="Prepare his page",
        preview="Preview, as he sees it",
        what_they_read="What happened, in the words that he reads",
        has_not_heard="He has not heard it from us by voice yet. Ring first; the page comes after.",
        on_page="On his page",
        does_it="Does it do what he asked for?",
        if_not="If not: the reason that he is told",
    ),
    "they": PronounWords(
        let_speak="Then let them speak.",
        for_them="For them",
        for_them_done="What it did to them",
        they_said="What they said, word for word",
        in_words="In their words",
        would_like="They would like",
        next_word="They hear from me next",
        reached_nobody="They did not pick up?",
        left_message="Save: I left them a message",
        on_their_side="How is it on their side?",
        judge_it="Judge it from their side, one minute",
        how_it_is="This is how it is for them",
        their_page="Their page",
        prepare="Prepare their page",
        preview="Preview, as they see it",
        what_they_read="What happened, in the words that they read",
        has_not_heard="They have not heard it from us by voice yet. Ring first; the page comes after.",
        on_page="On their page",
        does_it="Does it do what they asked for?",
        if_not="If not: the reason that they are told",
    ),
}
