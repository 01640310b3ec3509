"""What they asked for, what was agreed, and the authority by which it was.

Words: the *ask* is the question "What would you like me to do?" with their answer; a *remedy* is what we agreed to
do. A correction is owed; only what goes beyond counts against what a rep may give. An *item* is a line of the
catalogue; a *purse* is what one person may give on one mistake now; a *spending* is one use of it, a *release* what was
not given after all; a *grant* is an authority agreed beforehand; a *proposal* is what needs somebody's yes first.
"""
