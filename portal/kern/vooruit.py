"""Let one thread compute while another waits for the databank."""

import queue
import threading
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
_KLAAR = object()


@contextmanager
def vooruit(bron: Iterable[T], *, hoeveel: int = 2) -> Generator[Iterable[T], None, None]:
    """The same things in the same order, made by a thread of their own, at most `hoeveel` ahead of who takes them.

    `bron` must not use the databank: the thread has no transaction. What it raises is raised where it would have been taken.
    Leaving the block ends the thread, also when not everything was taken.
    """
    rij: queue.Queue[Any] = queue.Queue(hoeveel)
    stoppen = threading.Event()

    def leggen(wat: Any) -> bool:
        while not stoppen.is_set():
            try:
                rij.put(wat, timeout=0.2)
            except queue.Full:
                continue
            return True
        return False

    def maken() -> None:
        try:
            for ding in bron:
                if not leggen((ding, None)):
                    return
            leggen((_KLAAR, None))
        except BaseException as fout:  # whoever takes it decides what to do about it
            leggen((_KLAAR, fout))

    def nemen() -> Generator[T, None, None]:
        while True:
            ding, fout = rij.get()
            if fout is not None:
                raise fout
            if ding is _KLAAR:
                return
            yield ding

    draad = threading.Thread(target=maken, name="vooruit", daemon=True)
    draad.start()
    try:
        yield nemen()
    finally:
        stoppen.set()
        draad.join()
