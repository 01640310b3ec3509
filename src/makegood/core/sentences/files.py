"""What is said about files that people bring along."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "UPLOAD_EMPTY": _("“{name}” is empty. Choose it again, or save without it. Nothing is saved yet."),
    "UPLOAD_TOO_LARGE": _(
        "“{name}” has {size}, and {most} MB fit. Send a smaller one, or save without it. Nothing is saved yet."
    ),
    "FILE_OF_ANOTHER_KIND": _(
        "“{name}” is no photo, screenshot, sound or PDF. Take a screenshot of it, or save without it. Nothing is saved "
        "yet."
    ),
    "TOO_MANY_FILES": _(
        "These are {count} files, and {most} fit at once. Save with the first ones; the rest can be added on the "
        "mistake's page. Nothing is saved yet."
    ),
    "PICTURE_UNREADABLE": _(
        "The picture can't be read; it may have been cut off on its way. Choose it again, or take a screenshot of it. "
        "Nothing is saved yet."
    ),
    "PICTURE_TOO_MANY_PIXELS": _(
        "The picture has {pixels} million pixels, and {most} million fit. Take a screenshot of it. Nothing is saved "
        "yet."
    ),
    "FILE_WITHDRAWN_ALREADY": _("“{name}” was removed already."),
    "FILES_WITHOUT_BYTES": _(
        "{count} files are kept and their bytes are gone, file {first} first. Bring the folder `files` back from a "
        "backup of the data folder."
    ),
    "FILES_NEED_A_CHOICE": _("Choose a photo, a screenshot, a sound or a PDF first. Nothing is saved yet."),
}
