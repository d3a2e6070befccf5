"""`bench schema`: checking a hundred results of an answer against reading the JSON alone."""

import json
import random
import time
from collections.abc import Callable
from datetime import date
from functools import partial

import msgspec

from exchange_client.sandbox.generator import werkzoekende
from exchange_client.sandbox.plaatsen import postcode_bij
from exchange_client.standaard import eerste_resultaat_dict
from exchange_client.standaard.werkzoekende import Werkzoekende, WerkzoekendeMatch

RONDES = 40


def meten() -> dict[str, float]:
    """Milliseconds, the lowest of the rounds: `json` and `msgspec` read only, `standaard` reads and checks every field."""
    toeval = random.Random(7)  # noqa: S311 - the same messages every time
    postcode = partial(postcode_bij, pc4="7001", km=12)
    profielen = [
        eerste_resultaat_dict(
            Werkzoekende, werkzoekende(toeval, date(2026, 11, 22), postcode, contact=("Team Werk", "gemeente.example"))
        )
        | {"idWerkzoekende": f"W-{nummer}"}
        for nummer in range(100)
    ]
    bericht = msgspec.json.encode(profielen)
    lezer = msgspec.json.Decoder(list[WerkzoekendeMatch])
    wie: dict[str, Callable[[bytes], object]] = {
        "json": json.loads,
        "msgspec": msgspec.json.decode,
        "standaard": lezer.decode,
    }
    laagste = dict.fromkeys(wie, float("inf"))
    for _ in range(RONDES):
        for naam, lezen in wie.items():
            begin = time.perf_counter()
            lezen(bericht)
            laagste[naam] = min(laagste[naam], (time.perf_counter() - begin) * 1000)
    return laagste | {"kB": len(bericht) / 1024}
