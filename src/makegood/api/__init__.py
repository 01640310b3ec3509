"""The door for programs: what a person may do on the pages, by a key of theirs.

Nothing here decides: it reads queries, calls the same functions as the pages, and says refusals in the same sentences.
The library that reads and describes bodies is loaded by the first request.
Source: docs/decisions/0110-the-door-for-programs.md.
"""
