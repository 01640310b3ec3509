"""What is said when records come in or are taken back."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "WHICH_ORGANISATION": _("Say which organisation with --organisation; there are: {names}."),
    "NO_SUCH_SOURCE": _("There is no source “{source}”. There are: {known}."),
    "NO_SUCH_CHECK": _("There is no check “{check}” here. The page Checks lists those that are."),
    "OTHER_COLUMNS": _(
        "This file names its columns in another way than the last one. "
        "Say below which column is which, then read it again."
    ),
    "FIRST_COLUMNS": _(
        "It is the first file of this kind, so its columns are not known yet. Say below which is which, "
        "then read it again; the next file needs no answer."
    ),
    "NO_LINE_NAMED": _(
        "No row of this file names a line of {source}: here it says {here}, there {there}. Taken in like this, every "
        "line there would read as missing. Choose the column that names the same lines, here or in the other file."
    ),
    "PAPERS_PROVE_NOTHING": _(
        "Papers of a kind that proves no promise, {count} of {rows}: {kinds}. A credit note is known as “Credit note”, "
        "a corrected invoice as “Revised invoice”; where one of these is meant, write it so in the file."
    ),
    "NEW_CUSTOMERS": _(
        "New customers, written down with it, {count}: {names}. One that you have under another name already is made "
        "one with it afterwards, on its page."
    ),
    "NOTHING_FITS": _(
        "None of the {happened:,} rows of the {log} names one of the {lines:,} lines, so nothing was compared and "
        "all read as missing. Perhaps another column names the lines: withdraw one of the two files under Imports, and "
        "bring it again with the right one."
    ),
    "NO_FILE": _("No file was chosen. Choose a CSV file, then bring it."),
    "IMPORT_IS_SETTLED": _("Import {number} was confirmed before. Nothing was changed."),
    "FILE_KNOWN": _("The very same file was taken in as import {number}, {at}. Nothing was added."),
    "NOTHING_READABLE": _(
        "No row of {file} could be read, so there is nothing to take in. "
        "Each row is listed below with what to do; mend the file or the columns, then bring it again."
    ),
    "REPLACED_ALREADY": _(
        "Import {number} was replaced or withdrawn before. Choose what this file replaces again."
    ),
    "IMPORT_DOES_NOT_COUNT": _("Import {number} does not count any more, so there is nothing to withdraw."),
    "WITHDRAWAL_NEEDS_A_REASON": _("Say why this import should no longer count; the sentence stays with it."),
    "ROLE_MAY_NOT_IMPORT": _(
        "As {role} you can look at imports. Operations, a manager or an administrator brings files."
    ),
    "COMPLETE_BEYOND_NOW": _(
        "A file can't be complete up to {at}: it is {now} now, and what has not happened yet can't be missing. "
        "Say up to when it was pulled."
    ),
    "CHOOSE_A_COLUMN": _("Choose which column holds this: {field}. Then read it again."),
    "COMPLETE_UNTIL_MISSING": _(
        "Say up to when this file is complete. What is missing above that moment counts as not known yet."
    ),
    "NOBODY_HERE_YET": _(
        "Nobody works in {house} yet, so nobody could look after its customers. Open the link that founding printed "
        "and join, then take the file in again."
    ),
}
