"""Free text with a possible BSN is recognised; other numbers are left alone."""

import pytest

from portal.kern.bsn import bevat_bsn


@pytest.mark.parametrize(
    "tekst",
    [
        "123456782",
        "dossier 123456782/2",
        "1234.56.782",
        "123 456 782",
        "１２３４５６７８２",
        "BSN:123456782.",
    ],
)
def test_mogelijk_bsn(tekst: str) -> None:
    assert bevat_bsn(tekst)


@pytest.mark.parametrize("tekst", ["", "V-2026-12", "123456789", "000000000", "1234567821", "0612345678", "12345678"])
def test_ander_nummer(tekst: str) -> None:
    assert not bevat_bsn(tekst)
