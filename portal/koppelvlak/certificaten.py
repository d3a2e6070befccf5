"""Whose certificate is this? The chain, the dates, the revocation list and the OIN, judged again on our side.

The proxy has verified the connection. Doing it here as well costs a millisecond and means that a proxy that was set up to
accept any certificate (`optional_no_ca`) lets nobody in.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509.oid import NameOID
from cryptography.x509.verification import (
    ClientVerifier,
    Criticality,
    ExtensionPolicy,
    PolicyBuilder,
    Store,
    VerificationError,
)


class Certificaatfout(Exception):
    """The certificate is not accepted; the text is for the log and names no party."""


def oin_van(pem: str, *, ca: str, crl: str = "") -> str:
    """The OIN of a client certificate that is good.

    Args:
        pem: one certificate, as the proxy passed it on.
        ca: file with the certificates we trust as issuer (PEM); whoever stands in it may issue directly.
        crl: file with their revocation lists (PEM); "" leaves revocation to the proxy.

    Returns: the serialNumber of the subject. Read by its object identifier: a CN may hold the text "serialNumber=…" as well.
    Raises: Certificaatfout, also when a file cannot be read or a revocation list is out of date: without proof, no entry.
    """
    if not ca:
        raise Certificaatfout("no KOPPELVLAK_CA configured")
    try:
        certificaat = x509.load_pem_x509_certificate(pem.encode("ascii"))
        nummers = [kenmerk.value for kenmerk in certificaat.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)]
    except ValueError as fout:
        raise Certificaatfout("unreadable certificate") from fout
    uitgevers = _uitgevers(ca, *_stempel(ca))
    try:
        _beleid(uitgevers).verify(certificaat, [])
    except VerificationError as fout:
        raise Certificaatfout("not issued by a trusted party, or not valid now") from fout
    if crl:
        _niet_ingetrokken(certificaat, _lijsten(crl, *_stempel(crl)), uitgevers)
    if len(nummers) != 1 or not isinstance(nummers[0], str):
        raise Certificaatfout("not one serialNumber in the subject")
    return nummers[0]


def _beleid(uitgevers: Iterable[x509.Certificate]) -> ClientVerifier:
    # PKIoverheid certificates that name an organisation need no name in SubjectAlternativeName, web servers' do.
    blad = ExtensionPolicy.webpki_defaults_ee().may_be_present(x509.SubjectAlternativeName, Criticality.AGNOSTIC, None)
    return (
        PolicyBuilder()
        .store(Store(list(uitgevers)))
        .time(datetime.now(UTC))
        .extension_policies(ca_policy=ExtensionPolicy.webpki_defaults_ca(), ee_policy=blad)
        .build_client_verifier()
    )


def _niet_ingetrokken(
    certificaat: x509.Certificate,
    lijsten: Iterable[x509.CertificateRevocationList],
    uitgevers: Iterable[x509.Certificate],
) -> None:
    nu = datetime.now(UTC)
    geldig = False
    for lijst in lijsten:
        if lijst.issuer != certificaat.issuer or not _ondertekend(lijst, uitgevers):
            continue
        # A revocation in an old list still stands; that somebody is not in it says nothing any more.
        if lijst.get_revoked_certificate_by_serial_number(certificaat.serial_number) is not None:
            raise Certificaatfout("revoked")
        geldig |= lijst.last_update_utc <= nu and lijst.next_update_utc is not None and nu < lijst.next_update_utc
    if not geldig:
        raise Certificaatfout("no current revocation list of the issuer")


def _ondertekend(lijst: x509.CertificateRevocationList, uitgevers: Iterable[x509.Certificate]) -> bool:
    for uitgever in uitgevers:
        try:
            if uitgever.subject == lijst.issuer and lijst.is_signature_valid(uitgever.public_key()):  # type: ignore[arg-type]  # a key that cannot sign raises TypeError
                return True
        except (TypeError, InvalidSignature):
            continue
    return False


def _stempel(pad: str) -> tuple[int, int]:
    """Changes when the file does, so that a new revocation list counts without a restart."""
    try:
        stand = Path(pad).stat()
    except OSError as fout:
        raise Certificaatfout("a file of certificates or revocations cannot be read") from fout
    return stand.st_mtime_ns, stand.st_size


@lru_cache(maxsize=4)
def _uitgevers(pad: str, veranderd: int, grootte: int) -> tuple[x509.Certificate, ...]:
    try:
        return tuple(x509.load_pem_x509_certificates(Path(pad).read_bytes()))
    except (OSError, ValueError) as fout:
        raise Certificaatfout("KOPPELVLAK_CA cannot be read") from fout


@lru_cache(maxsize=4)
def _lijsten(pad: str, veranderd: int, grootte: int) -> tuple[x509.CertificateRevocationList, ...]:
    einde = b"-----END X509 CRL-----"
    try:
        delen = Path(pad).read_bytes().split(einde)[:-1]
        return tuple(x509.load_pem_x509_crl(deel + einde) for deel in delen)
    except (OSError, ValueError) as fout:
        raise Certificaatfout("KOPPELVLAK_CRL cannot be read") from fout
