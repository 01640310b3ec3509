"""What is said about a policy, playbook or answer that cannot be used, by code."""

SENTENCES: dict[str, str] = {
    "NOT_TOML": "The policy cannot be read {where} ({reason}); put that place right and save it again.",
    "KEY_UNKNOWN": "{key} is not known here; leave it out, or take one of: {known}.",
    "KEY_MISSING": "{key} is missing; add it.",
    "NOT_A_TABLE": "{key} is {value}; it opens a group of keys, so write [{key}] and its keys below.",
    "NOT_A_LIST": "{key} is {value}; write a list in square brackets.",
    "NOT_A_TEXT": "{key} is {value}; write words in quotation marks.",
    "NOT_A_YES_OR_NO": "{key} is {value}; write true or false.",
    "NOT_A_NUMBER": "{key} is {value}; write a number.",
    "NOT_WHOLE": "{key} is {value}; write a whole number.",
    "OUT_OF_RANGE": "{key} is {value}; write a number from {lowest} to {highest}.",
    "NOT_A_TIME": '{key} is {value}; write hours and minutes such as "07:00".',
    "NOT_A_LENGTH": "{key}: {reason}",
    "NOT_BY_THE_CLOCK": '{key} is "{value}"; it runs day and night, so write clock min or clock h.',
    "NOT_A_CHOICE": "{key} is {value}; write one of: {known}.",
    "NEVER_OFF": "{key} is {value}; customers are owed this, so it stays true.",
    "BANDS_OUT_OF_ORDER": "{key} is {value}; S4, S3, S2 and S1 begin at ever more points, S4 at 0.",
    "HOURS_OUT_OF_ORDER": (
        "speaking.from is {first}, speaking.morning {morning} and speaking.until {last}; write them in this order."
    ),
    "TELL_UNREADABLE": (
        '{key} says "{value}", which cannot be read; write who and when, such as "owner at due", '
        '"doer 2 business h before" or "manager 1 business h after, in the digest".'
    ),
    "TELL_WHOM": '{key} says "{value}", and nobody is called {who} there; it may be one of: {known}.',
    "TELL_WHEN": '{key} says "{value}": {reason}',
    "TELL_IN_DIGEST": (
        '{key} says "{value}", which would interrupt somebody; a customer who waits comes before what is learned: '
        'write "{value}, in the digest".'
    ),
    "TELL_TWICE": '{key} says "{value}" twice; once is enough.',
    "CAUSE_CODE": '{key} is "{value}"; write a code of small letters, digits and _, such as "late_change".',
    "CAUSE_TWICE": '{key} is "{value}", as one before it is; each cause has a code of its own.',
    "CAUSE_OTHER": 'One cause stays: code = "other", without kinds. What fits nothing else is counted, too.',
    "CAUSE_IS_A_SLIP": '{key} says "{value}". A slip is no cause: write what let it become a mistake.',
    "CAUSE_NAMES": "{key} names {value}. A cause says what let it happen, and never who.",
    "NOTHING_STRONG": (
        "Nothing in this file would stop {kind} unless somebody remembers it; write a [[prevention]] for it with "
        "the strength ELIMINATE, AUTOMATE_CHECK or SECOND_PERSON_CHECK."
    ),
    "LIMIT_UNREADABLE": (
        '{key} is "{value}", which is no limit; write "no limit", "not", or amounts such as "250 money", "10 %", '
        '"1 unit", "14 days" or "4 hours", joined by "and" or "or".'
    ),
    "NO_DIGEST": '{key} is empty; write when what can wait is told, such as ["08:00", "16:00"].',
    "DIGEST_AT_NIGHT": (
        "{key} is {value}; write times from interruptions.from, {first:%H:%M}, to interruptions.until, {last:%H:%M}."
    ),
    "TOO_MANY_POINTS": "{key} is {value}; that question gives {highest} points at most.",
    "UNKNOWN_QUESTION": "There is no question {question}; the questions are: {known}.",
    "ANSWER_OUT_OF_RANGE": "The answer to {question} is {value}; it gives from 0 to {highest} points.",
    "UNKNOWN_PLAYBOOK": "There is no playbook for {kind}; there is one for: {known}.",
    "UNKNOWN_TRADE": "There are no trade words for {trade}; there are some for: {known}.",
    "UNKNOWN_FINDING": "There are no words for findings of the kind {kind}; there are some for: {known}.",
    "UNKNOWN_BAND": "There is no severity {band}; there are S1, S2, S3 and S4.",
    "UNKNOWN_CLOCK": "There is no clock {clock}; the clocks are: {known}.",
    "MUST_BEGIN_AT_ONCE": (
        "{key} holds nothing; a mistake of this kind is stopped by somebody from its first minute, so leave at least "
        "one step in it."
    ),
    "AT_ONCE_APART": '{key} says "{value}", which does not stand in contain; write the same sentence in both.',
    "LIST_EMPTY": "{key} holds nothing; every mistake of this kind needs it, so leave at least one sentence in it.",
    "NEVER_DROPPED": (
        '"{value}" is missing from {key}; what may never be done stays as Makegood brings it, with yours beside it.'
    ),
    "NO_FULL_STOP": '{key} is "{value}"; it is read as a sentence, so end it with a full stop.',
    "TOO_LONG": "{key} has {length} characters; {most} are the most.",
    "TOO_MANY": "{key} has {count} entries; {most} are the most that somebody reads during a call.",
    "WORDS_MISSING": "{key} is empty; write the words.",
    "PLACE_UNKNOWN": "{key} holds {place}, which nothing fills; it may hold: {known}.",
    "PLACE_MISSING": '{key} is "{value}"; it needs {place}, {why}.',
    "DOCUMENT_ELSEWHERE": "{key} holds {{document}}, and its proof is no document; leave it out, or write the proof.",
    "DOCUMENT_BY_FINANCE": '{key} is "{value}"; a document is made by finance, so write "finance".',
    "OTHER_TRADE": '{key} says "{value}", a word of another trade; your people say: {known}.',
    "HURTS": '{key}: {title}. {why} {instead} It says "{value}".',
    "CODE_UNREADABLE": '{key} is "{value}"; write small letters, digits and _ only, such as "credit_note".',
    "CODE_TWICE": '{key} is "{value}", as one before it is; each has a code of its own.',
    "TOO_FEW_OPTIONS": "{key} has {count}; at least two are ready when a mistake is opened.",
    "NOTHING_RESTORES": (
        "Of {key} none is a correction or a restoration; what went wrong is put right before anything is given on top."
    ),
    "NO_GESTURE": (
        "Of {key} none is a gesture that a rep may promise alone without a document; every playbook has something that "
        "is not money."
    ),
    "ITEM_OF_ANOTHER_CLASS": (
        '{key} is "{value}", which the catalogue counts as {item_class}; write class = "{item_class}".'
    ),
    "ABOVE_THE_REP": (
        '{key} is true, and the catalogue lets a rep give "{value}" not at all; write false, and who says yes in limit.'
    ),
    "LIMIT_MISSING": "{key} is empty; write in words up to where a rep may promise it, or whose yes it needs.",
    "SLOT_NEEDS_AIRING": '{key} is "slot"; what is delivered has a day, so write a length such as "2 business days".',
    "NOT_OF_THIS_FILE": "{key} has no place in this file; it holds {holds} alone.",
    "CLASS_IS_FIXED": '{key} is "{value}"; this item stays {item_class}, for its limits and the steps hang on that.',
    "NEEDS_DROPPED": (
        '{key} is empty; Makegood has "{value}" there, and whoever gives this says that it is so. Write a sentence.'
    ),
    "NO_ALONE": '{key} is "{value}"; nobody says no to a customer alone, so it stays "not".',
    "OWN_CORRECTION": (
        '{key} is "{value}"; an item of your own is restoration, goodwill or gesture: a correction has no limit.'
    ),
    "LESS_ABOVE": '{key} is "{value}", and {below} may give it without a limit; whoever is above may at least as much.',
    "ITEM_IN_USE": "{key} is gone, and your playbook for {kind} offers it as {option}; take it out there first.",
    "LEVEL_TOO_HIGH": "{key} must hold {role}; whose yes it takes is no question of the rep who asks for it.",
    "UNKNOWN_PART": "There is no file called {value}; there are: {known}.",
    "UNKNOWN_FINDER": "Nobody is called {value} who finds a mistake; write one of: {known}.",
}


class Unusable(ValueError):
    """A policy, playbook or answer that cannot be used; `code` is a key of SENTENCES, `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(SENTENCES[code].format(**values))
        self.code = code
        self.values = values
