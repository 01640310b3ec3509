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
    "TELL_TWICE": '{key} says "{value}" twice; once is enough.',
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
    "UNKNOWN_FINDER": "Nobody is called {value} who finds a mistake; write one of: {known}.",
}


class Unusable(ValueError):
    """A policy, playbook or answer that cannot be used; `code` is a key of SENTENCES, `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(SENTENCES[code].format(**values))
        self.code = code
        self.values = values
