"""Masters and looks at what was encoded from them, without any sound: verdicts are given, not heard."""

from __future__ import annotations

import struct
from datetime import datetime
from typing import TYPE_CHECKING

from makegood.fingerprint import Heard, Judged, Verdict
from tests import cast

if TYPE_CHECKING:
    from makegood.masters.models import Inspection, Master
    from makegood.people.models import User
    from makegood.recovery.masters.contents import Sound

GAME = {"title": "The home game", "copy": "BVR2611H", "date": "11/29/2026", "event": "yes", "rate": "4200.00"}


def ordered(station: cast.Station, *, at: datetime, line: int = 4001, **more: str) -> None:
    """An order with high stakes for Sunday 29 November, 20:00, and a log that reaches up to `at`."""
    cast.take_in(station, "orders", [cast.order(line, **{**GAME, **more})], at=at)
    cast.take_in(
        station, "log", [cast.airing(1, "6:15 AM", date="11/16/2026", copy="OTHER1H")], at=at, until=at
    )
    cast.check(station, at=at)


def sound(station: cast.Station, name: str = "spot.wav") -> Sound:
    """A file as it came; what is in it depends on its name."""
    from makegood.files import stored
    from makegood.recovery.masters.contents import Sound

    body = name.encode().ljust(64, b".")
    head = b"RIFF" + struct.pack("<I", 36 + len(body)) + b"WAVEfmt "
    head += struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8) + b"data" + struct.pack("<I", len(body))
    upload = stored.take(station.house, name=name, content=head + body)
    return Sound(upload, Heard(15.0, 15.0, 0.0, ((1, 2, 3),)))


def master(station: cast.Station, *, at: datetime, by: User | None = None, code: str = "BVR2611H") -> Master:
    """The approved master of a code."""
    from makegood.recovery.masters import contents

    who = by or station.olu
    heard = sound(station, f"master-{at:%d%H%M}.wav")
    with cast.acting(who, at) as change:
        approved = contents.Approved(code, "Watch party :30", "Dana Rossi")
        return contents.bring_master(change, by=who, approved=approved, sound=heard)


def compared(
    station: cast.Station, of: Master, verdict: Verdict, *, at: datetime, by: User | None = None
) -> Inspection:
    """The encoded file compared, with this verdict; what differs does so from the seventh second on."""
    from makegood.recovery.masters import contents

    who, parts_at = by or station.olu, 7.4 if verdict is not Verdict.SAME else None
    heard = sound(station, f"encoded-{at:%d%H%M}.wav")
    with cast.acting(who, at) as change:
        judged = Judged(verdict, 0.2, parts_at, 0.0)
        return contents.compared(change, by=who, master_id=of.pk, judged=judged, encoded=heard)


def watched(
    station: cast.Station, of: Master, *, is_right: bool, at: datetime, by: User | None = None
) -> Inspection:
    """A person watched it."""
    from makegood.recovery.masters import contents

    who = by or station.olu
    with cast.acting(who, at) as change:
        return contents.watched(
            change, by=who, master_id=of.pk, is_right=is_right, words="The watch party, 29 November."
        )
