"""What was approved to go out under a code, and how far the encoded file that goes out is known to be that.

Words: a *master* is the approved sound of one piece of copy, in versions; an *inspection* is one comparison of the
encoded file with its master, or one person who watched it; the *level* of a code is what its newest one says (none,
file_match, watched, differs); a line is *placed* when somebody saw it stand where it belongs, and said where.
A code that matches is none: nobody has heard the content.
"""
