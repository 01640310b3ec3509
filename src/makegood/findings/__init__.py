"""What the checks found: promised and happened side by side, with what is at stake.

Words: a *finding* is one difference between the two sides; it is seen again under the same dedupe key, *dismissed*
with a reason that a second person sees, *withdrawn* when a later record shows that it was none. A finding does not
know its mistake; `mistakes.OpenedFrom` does.
"""
