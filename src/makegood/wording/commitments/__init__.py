"""Who promises what until when: the commitments that the writer of a message makes, found by grammar.

    promises(text, now, "America/Chicago")   # a tuple of Found; commitments(...) has the offers as well

What counts as a promise stands in docs/explanation/what-counts-as-a-promise.md; the words in
`packs/<code>/commitments.toml`. A person confirms every one.
"""

from makegood.wording.commitments.finding import Found, commitments, promised_in, promises
from makegood.wording.commitments.words import reads_commitments

__all__ = ["Found", "commitments", "promised_in", "promises", "reads_commitments"]
