"""Files that people keep with something: a photo, a screenshot, a voice message, a document.

Words: a *file* is one row about bytes that lie under the data folder, named by their hash; its *subject* is the code of
what it is kept with, such as `mistake:12`; an *upload* is what was read, cleaned and written to disk before the row; a
file that was *withdrawn* is shown as removed and handed out no more, and row and bytes stay.
"""
