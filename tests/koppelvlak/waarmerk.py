"""Real certificates and revocation lists, made for one test run: an issuer that is trusted, and whoever else."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

UITWISSELING = "00000004003214345001"
DAG = timedelta(days=1)
_PEM = serialization.Encoding.PEM


def _naam(cn: str, *nummers: str) -> x509.Name:
    kenmerken = [x509.NameAttribute(NameOID.COMMON_NAME, cn)]
    return x509.Name(kenmerken + [x509.NameAttribute(NameOID.SERIAL_NUMBER, nummer) for nummer in nummers])


def _sleutelgebruik(*, uitgever: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not uitgever,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=uitgever,
        crl_sign=uitgever,
        encipher_only=False,
        decipher_only=False,
    )


@dataclass
class Blad:
    """A client certificate with its key."""

    certificaat: x509.Certificate
    sleutel: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> str:
        return self.certificaat.public_bytes(_PEM).decode()

    def schrijf(self, map_: Path, naam: str) -> tuple[Path, Path]:
        """Certificate and key as files, which is all that `ssl` takes."""
        paden = map_ / f"{naam}.pem", map_ / f"{naam}.key"
        paden[0].write_text(self.pem)
        paden[1].write_bytes(
            self.sleutel.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        )
        return paden


@dataclass
class Uitgever:
    """An issuer: a self-signed root that gives out client certificates and revocation lists."""

    cn: str = "Proef CA"
    sleutel: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def __post_init__(self) -> None:
        naam, publiek = _naam(self.cn), self.sleutel.public_key()
        self.certificaat = (
            self._bouwer(naam, publiek, -10 * DAG, 10 * DAG)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_sleutelgebruik(uitgever=True), critical=True)
            .sign(self.sleutel, hashes.SHA256())
        )

    @property
    def pem(self) -> str:
        return self.certificaat.public_bytes(_PEM).decode()

    def _bouwer(
        self, naam: x509.Name, sleutel: ec.EllipticCurvePublicKey, van: timedelta, tot: timedelta
    ) -> x509.CertificateBuilder:
        nu = datetime.now(UTC)
        return (
            x509.CertificateBuilder(_naam(self.cn), naam, sleutel, x509.random_serial_number())
            .not_valid_before(nu + van)
            .not_valid_after(nu + tot)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(sleutel), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.sleutel.public_key()), critical=False
            )
        )

    def geef(
        self, *nummers: str, cn: str = "uitwisseling.example", van: timedelta = -DAG, tot: timedelta = DAG
    ) -> Blad:
        """A client certificate with these serialNumbers in its subject."""
        sleutel = ec.generate_private_key(ec.SECP256R1())
        bouwer = (
            self._bouwer(_naam(cn, *nummers), sleutel.public_key(), van, tot)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_sleutelgebruik(uitgever=False), critical=True)
            .add_extension(
                x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.SERVER_AUTH]),
                critical=False,
            )
        )
        return Blad(bouwer.sign(self.sleutel, hashes.SHA256()), sleutel)

    def intrekken(self, *bladen: Blad, van: timedelta = -DAG, tot: timedelta = DAG) -> str:
        """A revocation list with these certificates on it, as PEM."""
        nu = datetime.now(UTC)
        bouwer = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(_naam(self.cn))
            .last_update(nu + van)
            .next_update(nu + tot)
        )
        for blad in bladen:
            bouwer = bouwer.add_revoked_certificate(
                x509.RevokedCertificateBuilder()
                .serial_number(blad.certificaat.serial_number)
                .revocation_date(nu + van)
                .build()
            )
        return bouwer.sign(self.sleutel, hashes.SHA256()).public_bytes(_PEM).decode()


def zelf_ondertekend(*nummers: str) -> Blad:
    """A certificate that nobody vouches for but itself."""
    uitgever = Uitgever(cn="uitwisseling.example")
    naam = _naam("uitwisseling.example", *nummers)
    nu = datetime.now(UTC)
    certificaat = (
        x509.CertificateBuilder(naam, naam, uitgever.sleutel.public_key(), x509.random_serial_number())
        .not_valid_before(nu - DAG)
        .not_valid_after(nu + DAG)
        .sign(uitgever.sleutel, hashes.SHA256())
    )
    return Blad(certificaat, uitgever.sleutel)
