"""Rehearsal: a hard talk tried out before it counts.

A *scenario* is somebody who was let down, as a file; a *session* is one person's way through its six *steps*; a
*concern* is what they say only to somebody who asks or listens; a *part* is what is marked. Nothing of a rehearsal
enters a mistake, a customer or a clock, and nobody but its person sees it, unless they share it with a coach.
"""
