"""The mistake: one owner, one clock, one account, and where it stands.

Words: a *mistake* is what we did to one customer, opened from findings or by a person; its *standing* is one row of
facts that later packages write through `actions.note`; its *stage* is computed from those facts and never set. A
*breach* is a missed clock, kept for ever, with a place for one sentence of explanation.
"""
