"""An act that does not apply to a project as it now is."""


class Refused(Exception):
    """The verb does not apply to the project as it now is; ``str()`` says why, translated."""


class Already(Refused):
    """It is as it was wanted: an earlier press did it."""
