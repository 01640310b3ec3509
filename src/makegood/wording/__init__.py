"""Reading what a person wrote to somebody who was let down: a small engine in plain Python, and its rules as data.

It never asks what time it is, knows no database and no network, and judges no one: it says what is there, what is
missing, and what may hurt the reader. A person decides.
"""
