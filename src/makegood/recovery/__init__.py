"""What a person does in one go, and what a page needs to be read in one go.

Owns no tables. The call form, taking in an import, opening a mistake from findings: each is one function that
calls the actions of the packages below in one unit of work. Each page is one frozen dataclass (`pages`) made by
one query, so that a view renders and decides nothing. A room holds one topic, acts and pages together, and uses only
the rooms below it; the list of them stands in `pyproject.toml`.
"""
