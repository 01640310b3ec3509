"""What the commands say when they cannot go on."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "HALF_LOADED": _(
        "The invented data in {folder} was left half loaded. Remove that folder, which holds nothing else yet, "
        "and start again."
    ),
    "ANOTHER_ORGANISATION": _(
        "{folder} holds {name} already, and {invented} needs a folder of its own. Choose one, for instance "
        "MAKEGOOD_DATA=./data-{trade} makegood demo --trade {trade}. Nothing was changed."
    ),
    "PORT_TAKEN": _(
        "Port {port} is taken, perhaps by another Makegood. "
        "Choose another one with --port or MAKEGOOD_PORT. Nothing was started."
    ),
    "PORT_FORBIDDEN": _(
        "This user may not listen on port {port}. Choose one above 1023, such as 8321. Nothing was started."
    ),
    "HOST_NOT_HERE": _(
        "This machine has no address {host} to listen on. "
        "Use 127.0.0.1 or one of its own in MAKEGOOD_HOST. Nothing was started."
    ),
    "FOLDER_IN_USE": _(
        "Another Makegood works in {data} already, and the embedded database belongs to one. "
        "Stop that one, or name another folder in MAKEGOOD_DATA. Nothing was started."
    ),
    "SECOND_PROCESS": _(
        "Makegood is running in {data}, and SQLite {version} is not safe with two programs at once. "
        "Stop Makegood, run this command, and start it again; or install pysqlite3."
    ),
    "DATABASE_NOT_READY": _(
        "The database is not prepared for this version of Makegood. Start `makegood serve` once; it prepares it."
    ),
    "DATABASE_SILENT": _("The database cannot be opened: {problem}. Look whether it runs, then try again."),
    "BAD_MOMENT": _(
        "“{value}” is no moment that can be read. Write it as 2026-11-22 24:00, in the time of {zone}."
    ),
    "NO_SUCH_IMPORT": _("There is no import {number} of this source that counts. There are: {known}."),
}
