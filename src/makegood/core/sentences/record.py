"""What is said about the record: keys that are gone, and the first row that is not as it was written."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "KEY_DESTROYED": _(
        "The words about {about} were erased for good, so no new ones are kept. Nothing was written."
    ),
    "RECORD_VERIFIED": _(
        "The record is as it was written: {count} events, the last one {head}. "
        "What was counted from them is recounted by makegood doctor."
    ),
    "RECORD_ROW_CHANGED": _(
        "Row {sequence} of the record is not as it was written. Restore it from a backup before working on."
    ),
    "RECORD_ROW_MISSING": _(
        "Row {sequence} of the record is missing. Restore it from a backup before working on."
    ),
    "RECORD_ROW_INSERTED": _(
        "Row {sequence} of the record was not written by Makegood. "
        "Restore the record from a backup before working on."
    ),
    "RECORD_HEAD_CHANGED": _(
        "The record ends at row {sequence}, yet its head says otherwise. "
        "Restore it from a backup before working on."
    ),
    "RECORD_WORDS_MISSING": _(
        "The sealed words of row {sequence} are missing. Restore them from a backup before working on."
    ),
    "RECORD_WORDS_CHANGED": _(
        "The sealed words of row {sequence} do not open. "
        "Check MAKEGOOD_SECRET, else restore them from a backup."
    ),
}
