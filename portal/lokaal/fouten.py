"""The one error of this package: something the person at the keyboard can act on."""


class LokaalFout(Exception):
    """Shown as it is, without a traceback; the text says what is wrong and what to do about it."""
