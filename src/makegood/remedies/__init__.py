"""What they asked for, and what was agreed.

Words: the *ask* is the question "What would you like me to do?" with their answer; a *remedy* is what we agreed to
do. A correction is owed; only what goes beyond counts against what a rep may give.
"""
