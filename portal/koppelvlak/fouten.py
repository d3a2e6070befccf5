"""The answers of the contract that are not 200 (koppelvlak §3.3): five statuses, with a fixed code and message each."""

MELDINGEN = {
    "400.01": "Ongeldige aanroep",
    "400.02": "Onvolledige aanroep",
    "500.1": "Interne serverfout",
    "500.3": "Service niet beschikbaar",
}
DETAILS_MAX = 2000


class Contractfout(Exception):
    """Answer with this status. `code` "" means no body, as 401 has none; `details` never repeats what was sent."""

    def __init__(self, status: int, code: str = "", details: str = "") -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
        self.details = details

    @property
    def bericht(self) -> dict[str, str]:
        """The `Error` of the contract."""
        bericht = {"code": self.code, "message": MELDINGEN[self.code]}
        return bericht | ({"details": self.details[:DETAILS_MAX]} if self.details else {})


class Ongeldig(Contractfout):
    """The structure of the request is wrong."""

    def __init__(self, details: str) -> None:
        super().__init__(400, "400.01", details)


class Onvolledig(Contractfout):
    """Something mandatory is not filled."""

    def __init__(self, details: str) -> None:
        super().__init__(400, "400.02", details)


class NietBevoegd(Contractfout):
    """The caller is not the exchange, or the addressed party does not answer here. Says no more than that."""

    def __init__(self) -> None:
        super().__init__(401)


class OnbekendId(Ongeldig):
    """Unknown, withdrawn, closed and somebody else's id give the same answer: the difference is nobody's business."""

    def __init__(self) -> None:
        super().__init__("Dit id is onbekend of niet meer geldig.")
