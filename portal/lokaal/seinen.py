"""Ctrl-C, a closed terminal and a request to end all lead to the same orderly stop."""

import signal
from collections.abc import Callable
from types import FrameType

STOPSEINEN = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Onderbroken(BaseException):
    """Somebody wants to stop; not an Exception, so that nothing on the way catches it."""


class Stopsein:
    """The first signal raises Onderbroken wherever the program is; from then on, or once stopping began, one calls `afbreken`.

    Installed explicitly, because a shell starts background jobs with SIGINT ignored and `kill -INT` would then do nothing.
    """

    def __init__(self, afbreken: Callable[[], None]) -> None:
        self._afbreken = afbreken
        self._bezig_met_stoppen = False
        for nummer in STOPSEINEN:
            signal.signal(nummer, self._ontvangen)

    def stoppen_begint(self) -> None:
        """From now on a signal no longer interrupts the clean-up; it hurries it."""
        self._bezig_met_stoppen = True

    def _ontvangen(self, _nummer: int, _frame: FrameType | None) -> None:
        if self._bezig_met_stoppen:
            self._afbreken()
            return
        self._bezig_met_stoppen = True
        raise Onderbroken
