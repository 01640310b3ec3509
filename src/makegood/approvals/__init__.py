"""Somebody's yes, for anything: who is asked, by when, what they decided, and to whom it went on.

Words: an *approval* is one question to one named person about one subject (a code such as `proposal:7`); a *turn* is
one person's time to answer it; it *goes on* to the next one above when the time is over, and silence is no yes. Whose
word is enough, and what follows from it, is the business of the packages above.
"""
