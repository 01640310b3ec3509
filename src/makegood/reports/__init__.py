"""Six reports over a period, and the mail of Monday: read from the record, written nowhere.

A report is a picture, the table under it, a formula in one sentence and the cases behind every number. It speaks of
teams and of the house; of one person it speaks to that person alone.
"""
