"""The invented order lines of a parts maker and what it delivered, as plain rows; the same for the same day."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

AURORA, MERIDIAN, KESTREL = "Aurora Pumps", "Meridian Presses", "Kestrel Hydraulics"
TIDEWATER, HARROW = "Tidewater Conveyors", "Harrow Farm Machines"
JUNIPER = "Juniper Lifts"  # orders little: its lines are all of the story
CUSTOMERS = (
    *(AURORA, MERIDIAN, KESTREL, TIDEWATER, HARROW, "Pinewood Sawmills", "Copperline Elevators"),
    *(
        "Saltmarsh Marine",
        "Fairweather Bakeries",
        "Foxglove Bottling",
        "Ironbark Quarries",
        "Quillon Textiles",
    ),
)
FAULTY_LOT, SOUND_LOT = "L-7741", "L-7760"
A_DAY = 9  # order lines of each customer and day
SEED = 7741


@dataclass(frozen=True)
class Part:
    """Something that is made: its number, what people call it, its drawing's revision, the price of one in cents."""

    item: str
    name: str
    revision: str
    price: int


SEAL = Part("SEAL-40", "Shaft seal 40 mm", "C", 820)
VALVE = Part("VB-3", "Valve block", "D", 18500)
ROLLER = Part("ROL-60", "Idler roller", "A", 6550)
RAIL = Part("RAIL-2", "Guide rail", "F", 23400)
COUPLING = Part("CPL-7", "Coupling half", "B", 3300)
OTHER_HALF = Part("CPL-8", "Coupling half", "B", 3300)
PARTS = (
    VALVE,
    ROLLER,
    RAIL,
    Part("HSG-12", "Bearing housing", "B", 12800),
    Part("GSK-8", "Gasket set", "A", 845),
    Part("BELT-9", "Drive belt", "A", 1400),
    Part("IMP-5", "Impeller", "E", 15200),
    Part("SHF-22", "Drive shaft", "C", 9100),
    COUPLING,
    Part("BRG-62", "Bearing 6205", "A", 960),
)


@dataclass(frozen=True)
class Line:
    """One order line, promised for a day. `is_urgent`: their work stands still without it."""

    number: str
    customer: str
    part: Part
    pieces: int
    promised: date
    is_urgent: bool = False

    @property
    def value(self) -> int:
        """Cents."""
        return self.part.price * self.pieces

    def row(self) -> dict[str, object]:
        return {
            "Order line": self.number,
            "Customer": self.customer,
            "Item": self.part.item,
            "Description": self.part.name,
            "Revision": self.part.revision,
            "Pieces": self.pieces,
            "Promised": f"{self.promised:%m/%d/%Y}",
            "Value": f"{self.value / 100:.2f}",
            "Line stop": "yes" if self.is_urgent else "no",
        }


@dataclass(frozen=True)
class Delivery:
    """One position of a delivery note."""

    line: str
    part: Part
    pieces: int
    day: date
    lot: str

    def row(self, note: str) -> dict[str, object]:
        return {
            "Delivery note": note,
            "Order line": self.line,
            "Item": self.part.item,
            "Revision": self.part.revision,
            "Lot": self.lot,
            "Pieces": self.pieces,
            "Delivered": f"{self.day:%m/%d/%Y}",
        }


def orders(days: Sequence[date], *, before: Sequence[date], today: date) -> list[Line]:
    """Every line promised on `days`, the story's own ones last. `before`: the last working days, the newest first."""
    chance = random.Random(SEED)  # noqa: S311 (an invented order book, no secret)
    lines = [
        Line("", customer, part, chance.choice((2, 4, 6, 10)), day)
        for day in days
        for customer in CUSTOMERS
        for part in chance.sample(PARTS, k=A_DAY)
    ]
    lines += _of_the_story(before, today)
    return [replace(line, number=f"{70000 + at // A_DAY}-{at % A_DAY + 1}") for at, line in enumerate(lines)]


def _of_the_story(before: Sequence[date], today: date) -> Iterator[Line]:
    yield Line("", KESTREL, VALVE, 12, before[5])
    yield Line("", AURORA, SEAL, 200, before[1], is_urgent=True)
    yield Line("", MERIDIAN, SEAL, 150, before[0])
    yield Line("", TIDEWATER, ROLLER, 40, before[1])
    yield Line("", HARROW, RAIL, 8, before[0])
    for day in (before[5], before[1], before[0], today):
        yield Line("", JUNIPER, COUPLING, 4, day)


def delivered(lines: Sequence[Line], before: Sequence[date], *, first: date, last: date) -> list[Delivery]:
    """What the delivery notes say of the days from `first` to `last`, the mistakes included."""
    chance = random.Random(SEED + 1)  # noqa: S311 (invented deliveries, no secret)
    story = {line.number for line in lines[-len(list(_of_the_story(before, date.max))) :]}
    found: list[Delivery] = []
    for line in lines:
        if line.number in story:
            found += _story_deliveries(line, before)
        else:
            found += _in_time(line, chance)
    return [delivery for delivery in found if first <= delivery.day <= last]


def _in_time(line: Line, chance: random.Random) -> Iterator[Delivery]:
    """On its day; now and then in two parts."""
    lot = f"L-{chance.randrange(7750, 7999)}"
    early = line.pieces // 2 if chance.random() < 0.2 else 0
    for pieces in filter(None, (early, line.pieces - early)):
        yield Delivery(line.number, line.part, pieces, line.promised, lot)


def _story_deliveries(line: Line, before: Sequence[date]) -> list[Delivery]:
    """What went wrong, one by one; a line that is missing here was not delivered."""
    if line.customer == KESTREL:
        return [Delivery(line.number, replace(VALVE, revision="C"), 12, line.promised, "L-7688")]
    if line.customer == AURORA:
        faulty = Delivery(line.number, SEAL, 120, before[2], FAULTY_LOT)
        return [faulty, Delivery(line.number, SEAL, 80, line.promised, "L-7750")]
    if line.customer == MERIDIAN:
        return [Delivery(line.number, SEAL, 150, line.promised, FAULTY_LOT)]
    if line.customer == JUNIPER:
        return list(_to_juniper(line, before))
    if line.customer == TIDEWATER:
        return [Delivery(line.number, ROLLER, 40, before[0], "L-7731")]
    return []


def _to_juniper(line: Line, before: Sequence[date]) -> Iterator[Delivery]:
    """The other half at first, the right one since."""
    if line.promised == before[5]:
        yield the_other_half(line.number, line.promised)
    else:
        yield Delivery(line.number, COUPLING, line.pieces, line.promised, SOUND_LOT)


def the_other_half(line: str, day: date) -> Delivery:
    """Another item than was ordered, under the same name."""
    return Delivery(line, OTHER_HALF, 4, day, SOUND_LOT)


def notes(deliveries: Iterable[Delivery], first: int) -> list[dict[str, object]]:
    """Positions of delivery notes, eight on each."""
    return [one.row(f"D-{first + at // 8}/{at % 8 + 1}") for at, one in enumerate(deliveries)]


def replacement(key: str, day: date) -> Delivery:
    """The replacement that the story promised: the valve blocks in the revision that was ordered."""
    return Delivery(key, VALVE, 12, day, "L-7733")
