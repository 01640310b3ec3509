"""The zones and calendars of the deadline tests: every kind of clock change, many kinds of week."""

from datetime import UTC, datetime, time

ZONES = (
    "America/Chicago",
    "America/New_York",
    "America/Los_Angeles",
    "America/Phoenix",
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/Havana",
    "Europe/London",
    "Europe/Berlin",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Beirut",
    "Asia/Dubai",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Australia/Adelaide",
    "Pacific/Auckland",
    "Pacific/Chatham",
)
CODES = (
    *("US-IL", "US-CA", "US-NY", "US-TX", "US", "CA-QC", "MX", "BR-SP", "AR", "CL", "GB-ENG", "GB-SCT", "IE"),
    *(
        "DE-BY",
        "DE",
        "FR",
        "ES-MD",
        "IT",
        "PL",
        "SE",
        "CH-ZH",
        "AE",
        "IL",
        "EG",
        "IN-MH",
        "CN",
        "JP",
        "AU-NSW",
    ),
    *("NZ", ""),
)
HOURS = (
    (time(9), time(17)),
    (time(9), time(17, 30)),
    (time(1, 30), time(10)),
    (time(0), time(0)),
    (time(0, 30), time(2, 15)),
    (time(6), time(0)),
)
FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2027, 12, 1, tzinfo=UTC)
