"""What the domain raises when it refuses. The words stand in `makegood.core.sentences`."""


class MakegoodError(Exception):
    """Something a person should be told, as a code and the values of its sentence.

    `code` is UPPERCASE and stands in the sentence catalogue; `values` are what the sentence names.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(code, values)

    def __str__(self) -> str:
        # The English sentence, so that a log line and a failing test read like the page does.
        from makegood.core.sentences import sentence

        return sentence(self)


class Refused(MakegoodError):
    """The action is known and was not done; nothing was written."""


class NotFound(MakegoodError):
    """There is no such thing that this viewer may see; the same answer for *absent* and *not yours*."""

    def __init__(self, code: str = "NOT_FOUND", **values: object) -> None:
        super().__init__(code, **values)
