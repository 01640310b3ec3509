"""What is said when a policy is not adopted."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "POLICY_UNUSABLE": _("{reason} The policy was not adopted; the one before still runs."),
    "POLICY_UNCHANGED": _(
        "This is version {version} word for word, which runs already. Nothing was adopted."
    ),
    "POLICY_MOVED_ON": _(
        "Somebody changed this meanwhile: version {version} runs, and you began from version {since}. Nothing was "
        "adopted; look at the difference once more."
    ),
}
