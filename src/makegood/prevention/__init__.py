"""Why it happened and what is different now, once the customer is looked after.

Owns the cause (why it happened, why nobody caught it), the lesson, preventions with the criterion that was fixed
beforehand, guards that look at the customer's next lines, checks whether the change has held, who was told of it, and
repeats. Nothing of it opens before `mistakes.rules.closing.cause_open_since` says so.
"""
