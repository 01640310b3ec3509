"""Who is who: organisations, their users, and the accounts and contacts they look after.

Words: an *organisation* uses Makegood; a *user* works there and has one role; an *account* is a customer; a
*contact* is a person on the customer's side. An account always has one owner, never a team.
"""
