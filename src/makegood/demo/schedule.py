"""The invented orders and what aired, as plain rows; the same for the same day, whoever asks."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

FIRST_DAY, LAST_DAY = -9, 8
COMPLETE_AT = time(22)  # yesterday's log was pulled at ten in the evening
SEED = 2611

NORTHERN, BELLA, LAKESIDE, TOM = "Northern Dental", "Bella Vista Restaurants", "Lakeside Ford", "Tom's Garage"
HARBOR = "Harbor Credit Union"
CUSTOMERS = {
    NORTHERN: "NDN2604H",
    BELLA: "BVR2611H",
    LAKESIDE: "LFD2607H",
    TOM: "TGR2602H",
    HARBOR: "HCU2605H",
    "Prairie Grocers": "PRG2609H",
    "Second Street Books": "SSB2601H",
    "Fox River Roofing": "FRR2610H",
}
PROGRAMMES = (
    ("Morning Show", "7:00 AM-8:00 AM", time(7), 60, 180),
    ("Noon News", "12:00 PM-12:30 PM", time(12), 30, 240),
    ("Talk at Four", "4:00 PM-5:00 PM", time(16), 60, 210),
    ("Evening News", "6:00 PM-6:30 PM", time(18), 30, 765),
    ("Prime Drama", "8:00 PM-9:00 PM", time(20), 60, 1450),
    ("Late News", "10:30 PM-11:00 PM", time(22, 30), 30, 310),
)
GAME = ("The Sunday Game", "7:00 PM-9:30 PM", time(19), 150, 12000)
OLD_COPY, OLD_RATE = "BVR2311H", "HCU2511H"


@dataclass(frozen=True)
class Line:
    """One promised line: a customer, a programme, a day."""

    number: int
    customer: str
    programme: str
    window: str
    opens: time
    minutes: int
    day: date
    spots: int
    copy: str
    rate: int
    is_event: bool = False

    def row(self) -> dict[str, object]:
        return {
            "Line": self.number,
            "Advertiser": self.customer,
            "Programme": self.programme,
            "Window": self.window,
            "Date": f"{self.day:%m/%d/%Y}",
            "Spots": self.spots,
            "Length": ":30",
            "Copy": self.copy,
            "Rate": f"{self.rate:,}.00",
            "Event": "yes" if self.is_event else "no",
        }


@dataclass(frozen=True)
class Airing:
    """One row of the log."""

    line: str
    at: datetime
    copy: str

    def row(self) -> dict[str, object]:
        return {
            "Line": self.line,
            "Air date": f"{self.at:%m/%d/%Y}",
            "Air time": f"{self.at:%I:%M %p}".lstrip("0"),
            "Length": ":30",
            "Copy": self.copy,
        }


def orders(today: date) -> list[Line]:
    """Every line from nine days ago to eight days ahead, the story's own ones among them."""
    chance = random.Random(SEED)  # noqa: S311 (an invented schedule, no secret)
    lines: list[Line] = []
    for ahead in range(FIRST_DAY, LAST_DAY + 1):
        day = today + timedelta(days=ahead)
        for customer, copy in CUSTOMERS.items():
            chosen = chance.sample(PROGRAMMES[:5], k=3)
            lines.extend(line(customer, programme, day, copy) for programme in chosen)
    lines += _of_the_story(today)
    return [replace(line, number=4001 + at) for at, line in enumerate(lines)]


def line(customer: str, programme: tuple[str, str, time, int, int], day: date, copy: str) -> Line:
    """One spot of a customer in a programme on a day; its number is given later."""
    title, window, opens, minutes, rate = programme
    return Line(0, customer, title, window, opens, minutes, day, 1, copy, rate)


def _of_the_story(today: date) -> Iterator[Line]:
    yesterday = today - timedelta(days=1)
    yield replace(line(NORTHERN, PROGRAMMES[3], yesterday, CUSTOMERS[NORTHERN]), spots=2)
    game = line(BELLA, GAME, yesterday, CUSTOMERS[BELLA])
    yield replace(game, programme="The Big Game", is_event=True)
    yield line(TOM, PROGRAMMES[0], yesterday - timedelta(days=7), CUSTOMERS[TOM])
    yield line(TOM, PROGRAMMES[2], yesterday, CUSTOMERS[TOM])
    yield line(LAKESIDE, PROGRAMMES[1], yesterday, CUSTOMERS[LAKESIDE])
    yield line(HARBOR, PROGRAMMES[5], yesterday, CUSTOMERS["Harbor Credit Union"])


def aired(lines: list[Line], today: date, *, first: int, last: int, old_copy: bool = False) -> list[Airing]:
    """What the log says of the days from `first` to `last` (counted from today), the mistakes included.

    `old_copy`: the credit union's first spot ran with its old copy.
    """
    chance = random.Random(SEED + first)  # noqa: S311 (an invented log, no secret)
    found, waits = [], old_copy
    story = {line.number: line for line in lines[-len(list(_of_the_story(today))) :]}
    for line in lines:
        if not first <= (line.day - today).days <= last:
            continue
        if line.number in story:
            found += _story_airings(line)
        else:
            minute = chance.randrange(2, line.minutes - 2)
            is_old = waits and line.customer == HARBOR and line.day == today + timedelta(days=FIRST_DAY)
            waits = waits and not is_old
            found.append(airing(line, minute, OLD_RATE if is_old else None))
    return [
        airing for airing in found if airing.at < datetime.combine(today - timedelta(days=1), COMPLETE_AT)
    ]


def aired_that_night(evening: date) -> list[Airing]:
    """What the log says of the hours after the mark of an evening: the credit union's spot, with its old copy."""
    late = [one for one in orders(evening + timedelta(days=1))[-len(CUSTOMERS) :] if one.opens >= COMPLETE_AT]
    return [airing(one, 14, OLD_RATE) for one in late if one.customer == HARBOR and one.day == evening]


def airing(line: Line, minute: int, copy: str | None = None) -> Airing:
    """That spot in the log, so many minutes after its window opened."""
    at = datetime.combine(line.day, line.opens) + timedelta(minutes=minute)
    return Airing(str(line.number), at, line.copy if copy is None else copy)


def _story_airings(line: Line) -> list[Airing]:
    """What went wrong, one by one; a line that is missing here did not air."""
    if line.customer == NORTHERN:
        return [airing(line, 11)]  # one of two
    if line.customer == BELLA:
        return [airing(line, 100, OLD_COPY)]
    if line.customer == TOM and line.programme == PROGRAMMES[2][0]:
        return [airing(line, 72)]  # twelve minutes after its window
    if line.customer == LAKESIDE:
        return [airing(line, 9, "")]  # the log names no copy
    return []


def make_good(key: str, today: date) -> Airing:
    """The make-good that the story promised: yesterday in the Morning Show."""
    at = datetime.combine(today - timedelta(days=1), time(7, 40))
    return Airing(key, at, CUSTOMERS[TOM])
