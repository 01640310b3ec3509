"""What was promised against what happened, from records alone: reads files, pairs them, says what differs.

Plain Python without Django, clock or database. Its words: a *check* (a TOML file that maps two files of records
onto each other), a *side* (promised, actual, also), a *reading* (one file in canonical columns), a *refusal* (a row
that could not be read, with a sentence), a *line* (one promised row), a *unit* (one spot or one delivery of it),
an *airing* (one row of what happened), a *placement* (a unit with its airing) and a *finding* (what differs).
ibis, duckdb and pyarrow are imported only where a file is read or a check runs; `child` does both in a process
of its own.
"""
