"""The pages as frozen values: all that a template gets besides `viewer`, `now` and `zone`.

Instants are aware UTC datetimes; templates word them in the reader's zone. Money is `core.money.Money`.
Sentences that carry a judgement ("none of them knows") are made by rules and arrive here as text.
"""
