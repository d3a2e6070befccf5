"""What is wrong with a question, in the codes of the VUM Error."""

MELDINGEN = {"400.01": "Ongeldige aanroep", "400.02": "Onvolledige aanroep"}


class SelectieFout(ValueError):  # noqa: N818 - a Dutch name, as the terms of the koppelvlak
    """A question that must be answered with status 400.

    `code` is "400.01" (something is malformed) or "400.02" (something mandatory is not filled), `melding` the fixed text of
    that code, `details` what is wrong in Dutch, at most 2000 characters, and `problemen` the same per problem. Values of the
    question are never repeated.
    """

    def __init__(self, code: str, problemen: tuple[str, ...]) -> None:
        self.code = code
        self.melding = MELDINGEN[code]
        self.problemen = problemen
        self.details = " ".join(problemen)[:2000]
        super().__init__(f"{code} {self.melding}: {self.details}")
