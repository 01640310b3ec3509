"""The queue: finding a mistake among very many, keeping a way of looking, and handing mistakes over.

Words: *asked* is what a person filters and searches by; a *search row* holds the words of one mistake, pulled from the
record by a cursor; a *near word* is one that differs by a slip of the finger; a *saved view* is an `asked` with a name;
a mistake is *handed over* by one person to another with a sentence why, and *opened* when the other one looks.
"""
