"""The one way in which the house says no."""


class Refused(Exception):
    """A command that changes nothing, and the reason as a word key (never prose).

    `reason` is looked up as `<slug>.refused.<reason>`, then `refused.<reason>`, in the language of whoever asked;
    `values` fill the placeholders of that sentence.
    """

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values
