"""Every sentence this engine can refuse with, by code; the values in braces come with the refusal."""

SENTENCES: dict[str, str] = {
    "LENGTH_UNREADABLE": (
        'The length "{text}" cannot be read; write a number and a unit, such as "15 clock min", '
        '"2 business h", "1 business day" or "2 days".'
    ),
    "LENGTH_NEEDS_A_KIND": (
        'The length "{text}" does not say which hours count; write "{amount} clock {unit}" for every hour '
        'or "{amount} business {unit}" for opening hours.'
    ),
    "LENGTH_IS_ZERO": 'The length "{text}" is nothing at all; the shortest is 1.',
    "UNKNOWN_CALENDAR": (
        'No holiday calendar is named "{name}"; write a country code such as "US", '
        'or one with its subdivision such as "US-IL".'
    ),
    "UNKNOWN_SUBDIVISION": ('The calendar "{country}" has no subdivision "{subdivision}"; it knows {known}.'),
    "UNKNOWN_ZONE": 'No time zone is named "{zone}"; write a name such as "America/Chicago".',
    "CLOSES_BEFORE_OPENING": (
        "Opening hours from {opens} to {closes} end before they begin; give the opening time first."
    ),
    "NEVER_OPEN": "A calendar needs at least one weekday that is not the weekend; all seven were given.",
    "TIME_WITHOUT_ZONE": "The time {at} does not say its zone; give it with one, such as UTC.",
}


class Unreadable(ValueError):
    """A length, calendar or instant that cannot be used; `code` is a key of SENTENCES, `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(SENTENCES[code].format(**values))
        self.code = code
        self.values = values
