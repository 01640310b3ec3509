"""What `makegood doctor` and the start say about the installation's database."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "SQLITE_RECURSIVE_TRIGGERS_OFF": _(
        "SQLite's recursive triggers are off, so rows of the record could be replaced. "
        "Start Makegood with its own settings."
    ),
    "SQLITE_FOREIGN_KEYS_OFF": _(
        "SQLite's foreign keys are off, so rows could point to nothing. Start Makegood with its own settings."
    ),
    "SQLITE_JOURNAL": _(
        "SQLite does not use the journal that Makegood chose. "
        "Put MAKEGOOD_DATA on a local disk; network folders cannot keep one."
    ),
    "TRIGGERS_MISSING": _(
        "The record is not guarded against changes: {triggers} is missing. "
        "Restore the database from a backup, or run its migrations on a new one."
    ),
    "HEAD_AMISS": _(
        "The head of organisation {organisation} is not its last event. "
        "Run makegood verify to see the first bad row."
    ),
    "SECRET_DOES_NOT_FIT": _(
        "MAKEGOOD_SECRET does not open the words kept here. Give the secret that this database was made with."
    ),
}
