"""Every sentence this engine can refuse with, by code; the values in braces come with the refusal."""

SENTENCES: dict[str, str] = {
    "SOUND_TOOLS_MISSING": (
        "The sound can't be compared here: {tools} is not installed. Install the packages ffmpeg and "
        "libchromaprint-tools; until then somebody listens to the file."
    ),
    "SOUND_UNREADABLE": "No sound could be read from this file. Export it again as WAV, MP3 or M4A.",
    "SOUND_TOO_LONG": (
        "This file runs longer than {minutes} minutes, and no more than that is compared. Cut it to what airs."
    ),
    "SOUND_TOO_SLOW": "Reading this file took longer than {seconds} seconds, so it was stopped. Export it again.",
}


class Unhearable(ValueError):
    """A file whose sound cannot be compared; `code` is a key of SENTENCES, `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(SENTENCES[code].format(**values))
        self.code = code
        self.values = values
