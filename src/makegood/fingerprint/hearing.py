"""A file's sound and its prints, read by ffmpeg and fpcalc in child processes with limits.

Whatever comes is taken for hostile: ffmpeg opens that one file by its whole path, through no protocol but `file` and
no format that could name another file (playlists, concatenations); fpcalc is given plain samples and no file at all.
"""

import array
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from makegood.fingerprint.limits import Child, Limits
from makegood.fingerprint.prints import PAD_SECONDS, PHASES, RATE, STEP, Heard
from makegood.fingerprint.words import Unhearable

# Containers that hold their sound themselves. Missing on purpose: hls, concat, dash, sdp and all that is a list.
FORMATS = "wav,w64,aiff,mp3,mov,ogg,matroska,flac,aac,ac3,mpeg,mpegts,mxf,asf"
SAMPLE_BYTES = 2
LOUDEST = 32767
BLOCK = RATE // 100  # samples: a hundredth of a second
LIMITED = Path(__file__).with_name("limited.py")


@dataclass(frozen=True)
class Tools:
    """The two programs, by their paths."""

    ffmpeg: str
    fpcalc: str

    @classmethod
    def found(cls) -> "Tools":
        """The programs of this machine. Raises Unhearable SOUND_TOOLS_MISSING, with the names of those not there."""
        missing = missing_tools()
        if missing:
            raise Unhearable("SOUND_TOOLS_MISSING", tools=" and ".join(missing))
        return cls(*(str(shutil.which(name)) for name in ("ffmpeg", "fpcalc")))


def missing_tools() -> tuple[str, ...]:
    """The names of the programs that are not installed here."""
    return tuple(name for name in ("ffmpeg", "fpcalc") if shutil.which(name) is None)


def hear(path: Path, *, limits: Limits, phases: int = PHASES, tools: Tools | None = None) -> Heard:
    """What there is to hear of a file, of whatever name.

    `phases`: a master is printed at all of them; of what is laid upon it one is enough.

    Raises:
        Unhearable: SOUND_TOOLS_MISSING, SOUND_UNREADABLE, SOUND_TOO_LONG, SOUND_TOO_SLOW.
    """
    found = tools if tools is not None else Tools.found()
    samples = _samples(path, found, limits.child)
    seconds = len(samples) / RATE
    if seconds > limits.child.longest_seconds:
        raise Unhearable("SOUND_TOO_LONG", minutes=limits.child.longest_seconds // 60)
    first, last = _sounding(samples, limits)
    if first == last:
        return Heard(seconds, 0.0, 0.0, ())
    sound = samples[first:last]
    prints = tuple(_print(sound, phase, found, limits.child) for phase in range(phases))
    return Heard(seconds, len(sound) / RATE, first / RATE, prints)


def _samples(path: Path, tools: Tools, child: Child) -> "array.array[int]":
    """The whole sound in one channel of 16 bits."""
    command = [
        *(tools.ffmpeg, "-nostdin", "-v", "error", "-threads", "1"),
        *("-protocol_whitelist", "file", "-format_whitelist", FORMATS),
        # An absolute path behind a protocol is no option and no other scheme, whatever the file is called.
        *("-i", f"file:{path.resolve()}", "-map", "0:a:0", "-vn", "-sn", "-dn"),
        *("-t", str(child.longest_seconds + 1), "-ac", "1", "-ar", str(RATE), "-f", "s16le", "pipe:1"),
    ]
    done = _limited(command, b"", child)
    samples = array.array("h")
    samples.frombytes(done.stdout[: len(done.stdout) // SAMPLE_BYTES * SAMPLE_BYTES])
    if done.returncode != 0 or not samples:
        raise Unhearable("SOUND_UNREADABLE")
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _sounding(samples: "array.array[int]", limits: Limits) -> tuple[int, int]:
    """The first sample that sounds and the one after the last; the same one twice for silence."""
    blocks = [_loudest(samples[at : at + BLOCK]) for at in range(0, len(samples), BLOCK)]
    loudest = max(blocks)
    if loudest < LOUDEST * limits.silence:
        return 0, 0
    sounds = [number for number, loud in enumerate(blocks) if loud >= loudest * limits.quiet]
    return sounds[0] * BLOCK, min(len(samples), (sounds[-1] + 1) * BLOCK)


def _loudest(block: "array.array[int]") -> int:
    low, high = min(block), max(block)
    return max(high, -low)


def _print(sound: "array.array[int]", phase: int, tools: Tools, child: Child) -> tuple[int, ...]:
    """Chromaprint's numbers, begun `phase` quarters of a step later."""
    pad = bytes(SAMPLE_BYTES * int(PAD_SECONDS * RATE))
    padded = (pad + sound.tobytes() + pad)[SAMPLE_BYTES * (STEP * phase // PHASES) :]
    # -ignore-errors: version 1.5.1 takes the end of its input for a fault and exits with 3.
    command = [
        *(tools.fpcalc, "-raw", "-json", "-ignore-errors", "-length", "0"),
        *("-rate", str(RATE), "-channels", "1", "-format", "s16le", "-"),
    ]
    done = _limited(command, padded, child)
    try:
        return tuple(json.loads(done.stdout)["fingerprint"])
    except (ValueError, KeyError) as fault:
        raise Unhearable("SOUND_UNREADABLE") from fault


def _limited(command: list[str], given: bytes, child: Child) -> subprocess.CompletedProcess[bytes]:
    """Run a program in its limits, with an empty environment and none of our open files."""
    start = [sys.executable, "-I", "-S", str(LIMITED), str(child.seconds), str(child.memory_mb)]
    try:
        done = subprocess.run(
            [*start, *command],
            input=given,
            capture_output=True,
            timeout=child.seconds,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            cwd="/",
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise Unhearable("SOUND_TOO_SLOW", seconds=child.seconds) from fault
    return done
