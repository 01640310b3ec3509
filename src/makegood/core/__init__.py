"""What every noun stands on: errors and their sentences, money, scoping, the record, the outbox.

Words: an *organisation* is a customer of ours with its own record; the *record* is its append-only chain of
events; a *change* is one unit of work on it; *sealed text* is a person's words, kept under that person's key.
"""
