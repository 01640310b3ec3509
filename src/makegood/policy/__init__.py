"""How one organisation judges mistakes, by when it answers them, and what it has ready to offer.

Owns the policy (severity, clocks, tolerances, authority), its versions, the eight questions, the playbooks
and the trade words. All of it is data: TOML files under `defaults/`, and an organisation's own policy as
append-only versions. Its words: a *band* is S1 (deal breaker) to S4 (annoying), a *length* is "2 business
h", a *playbook* is what is ready for one kind of mistake, a *trade* is what things are called where the
organisation works.
"""
