"""One event loop in a thread of its own, for the life of the process.

Calls to the exchange run here, many at once, while the thread of the task talks to the databank. The loop outlives the task:
connections that took a TLS handshake to open are there for the next question.
"""

import asyncio
import os
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")

_slot = threading.Lock()
_lus: asyncio.AbstractEventLoop | None = None


def lus() -> asyncio.AbstractEventLoop:
    """The loop, started when nobody needed it before."""
    global _lus
    with _slot:
        if _lus is None:
            _lus = asyncio.new_event_loop()
            threading.Thread(target=_lus.run_forever, name="lus", daemon=True).start()
        return _lus


def in_de_lus(werk: Coroutine[Any, Any, T]) -> "Future[T]":
    """Start this in the loop; the result is for whoever waits for it, on any thread."""
    return asyncio.run_coroutine_threadsafe(werk, lus())


def _vergeten() -> None:
    """A child process inherits the loop but not the thread that runs it."""
    global _lus, _slot
    _lus, _slot = None, threading.Lock()


os.register_at_fork(after_in_child=_vergeten)
