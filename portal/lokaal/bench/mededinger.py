"""One contender in a process of its own: reads "nummer" lines, answers each with milliseconds and what it found.

    python -m portal.lokaal.bench.mededinger <naam> <oin>

What is found is the ordering value of each person in the answer: the same for every contender, and different for every person.
"""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import django

# What is timed, and what makes ordering values of its outcome afterwards: looking a hundred people up among a million is work of
# the comparison, not of the contender.
Mededinger = tuple[Callable[[int], Any], Callable[[Any], list[float]]]
LIMIET = 101


def main(naam: str, oin: str) -> None:
    django.setup()
    from portal.lokaal.bench import tegenstanders, wij

    maken = {
        "eerlijk": wij.eerlijk,
        "willekeurig": wij.willekeurig,
        "c2": tegenstanders.c2,
        "tantivy": tegenstanders.tantivy,
    }
    with maken[naam](oin) as (antwoord, standen):
        sys.stdout.write("klaar\n")
        sys.stdout.flush()
        for regel in sys.stdin:
            begin = time.perf_counter()
            gevonden = antwoord(int(regel))
            ms = (time.perf_counter() - begin) * 1000
            sys.stdout.write(json.dumps({"ms": ms, "gevonden": sorted(standen(gevonden))}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
