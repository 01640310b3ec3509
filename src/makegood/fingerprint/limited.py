"""Start a program with limits on its time, memory and output, from a process of its own.

Run as a script: limited.py SECONDS MEGABYTES PROGRAM ARGUMENT... The limits are set here and not between fork and
exec of the caller, whose other threads may hold locks.
"""

import os
import resource
import sys

LARGEST_FILE = 1024 * 1024  # bytes: what is heard goes through a pipe, so no file is written at all


def main(arguments: list[str]) -> None:
    """Set the limits, then become the program."""
    seconds, megabytes, *program = arguments
    memory = int(megabytes) * 1024 * 1024
    for what, limit in (
        (resource.RLIMIT_CPU, int(seconds)),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))
    os.execv(program[0], program)  # noqa: S606 - a fixed program with a list of arguments, and no shell wanted


if __name__ == "__main__":
    main(sys.argv[1:])
