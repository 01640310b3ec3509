"""ffmpeg and fpcalc for the tests, and sounds that ffmpeg makes itself: no recording lies in the repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from makegood.fingerprint import missing_tools

PACKAGES = {"ffmpeg": "ffmpeg", "fpcalc": "libchromaprint-tools"}
MISSING = "{tools} was not found; install the packages (sudo apt-get install ffmpeg libchromaprint-tools)."
# Two tunes of three voices; the second one is another piece. Each note is held for a third or half of a second.
TUNE = (
    "0.25*sin(2*PI*t*220*pow(2,floor(mod(t*2.0,8))/12))"
    "+0.2*sin(2*PI*t*330*pow(2,floor(mod(t*1.5,5))/12))"
    "+0.15*sin(2*PI*t*110*pow(2,floor(mod(t*3.0,7))/12))"
)
OTHER = (
    "0.25*sin(2*PI*t*262*pow(2,floor(mod(t*3.0,7))/12))"
    "+0.2*sin(2*PI*t*196*pow(2,floor(mod(t*2.5,6))*2/12))"
    "+0.15*sin(2*PI*t*147*pow(2,floor(mod(t*1.5,5))/12))"
)


def needed() -> None:
    """Where the two programs are missing: skipped at home, failed in CI."""
    missing = missing_tools()
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING.format(tools=" and ".join(missing)))


def made(place: Path, wave: str, *, seconds: float = 15) -> Path:
    """A sound of one channel, written to `place`; its ending says how it is coded."""
    return ffmpeg(place, "-f", "lavfi", "-i", f"aevalsrc='{wave}':d={seconds}:s=22050")


def changed(place: Path, start: float, end: float, *, seconds: float = 15) -> Path:
    """The tune, with the other one between two seconds."""
    return made(place, f"if(between(t,{start},{end}),{OTHER},{TUNE})", seconds=seconds)


def again(place: Path, source: Path, *how: str) -> Path:
    """The sound of `source` once more, coded or changed as ffmpeg's options say."""
    return ffmpeg(place, "-i", str(source), *how)


def ffmpeg(place: Path, *arguments: str) -> Path:
    """Run ffmpeg, and give back where it wrote."""
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", *arguments, str(place)], check=True)
    return place
