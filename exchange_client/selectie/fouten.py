"""What is wrong with a question, in the codes of the VUM Error."""

MELDINGEN = {"400.01": "Ongeldige aanroep", "400.02": "Onvolledige aanroep"}
MAXIMUM_DETAILS = 2000


class SelectieFout(ValueError):
    """A question that must be answered with status 400.

    `code` is "400.01" (something is malformed) or "400.02" (something mandatory is not filled), `melding` the fixed text of
    that code, `details` what is wrong in Dutch, at most 2000 characters, and `problemen` the same per problem. Values of the
    question are never repeated.
    """

    def __init__(self, code: str, problemen: tuple[str, ...]) -> None:
        self.code = code
        self.melding = MELDINGEN[code]
        self.problemen = problemen
        self.details = " ".join(problemen)[:MAXIMUM_DETAILS]
        super().__init__(f"{code} {self.melding}: {self.details}")


class Problemen:
    """Collects what is wrong, so that an asker can mend everything at once."""

    def __init__(self) -> None:
        self._alle: list[str] = []
        self._ongeldig = False

    def ongeldig(self, pad: str, verwacht: str) -> None:
        """Something is there, and it is malformed."""
        self._ongeldig = True
        self._alle.append(f"{pad} moet {verwacht} zijn.")

    def ontbreekt(self, pad: str) -> None:
        """Something mandatory is not there, or empty."""
        self._alle.append(f"{pad} is verplicht en niet gevuld.")

    def __bool__(self) -> bool:
        return bool(self._alle)

    def werp(self) -> None:
        """Raise what was found: malformed weighs more than incomplete, because completing would not help."""
        if self._alle:
            raise SelectieFout("400.01" if self._ongeldig else "400.02", tuple(self._alle))
