"""`communique serve`: its ways to be reached, its workers, and how it ends."""

from __future__ import annotations

import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from tests.depositary.cluster import Cluster, binaries
from tests.web.mechanism.conftest import COMMAND, serve, stop

NO_POSTGRES = "needs initdb: apt-get install postgresql"


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL of its own."""
    programs = binaries()
    if programs is None:
        pytest.skip(NO_POSTGRES)
    cluster = Cluster(programs)
    cluster.start()
    yield cluster.address
    cluster.stop("immediate")
    cluster.remove()


def test_it_ends_within_three_seconds_of_being_asked(tmp_path: Path) -> None:
    served = serve(tmp_path / "site")
    with urllib.request.urlopen(served.first) as answer:
        assert answer.status == 200
    begun = time.monotonic()
    assert stop(served) == 0
    assert time.monotonic() - begun < 3


def test_each_start_gives_a_new_link_until_there_is_an_account(tmp_path: Path) -> None:
    first = serve(tmp_path / "site")
    stop(first)
    again = serve(tmp_path / "site")
    try:
        assert again.first.rpartition("/")[2] != first.first.rpartition("/")[2]
        old = again.address + "welcome/" + first.first.rpartition("/")[2]
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(old)
    finally:
        stop(again)


def test_with_a_certificate_it_is_reached_by_https_and_its_cookies_stay_there(
    tmp_path: Path,
) -> None:
    certificate, key = certified(tmp_path)
    served = serve(tmp_path / "site", "--tls-cert", str(certificate), "--tls-key", str(key))
    try:
        assert served.address.startswith("https://localhost:")
        trusted = ssl.create_default_context(cafile=str(certificate))
        with urllib.request.urlopen(served.first, context=trusted) as answer:
            cookies = answer.headers.get_all("Set-Cookie") or []
        assert cookies
        assert all("Secure" in cookie for cookie in cookies)
    finally:
        stop(served)


def test_several_workers_answer_from_one_postgresql(tmp_path: Path, postgres: str) -> None:
    served = serve(tmp_path / "site", "--workers", "2", DATABASE_URL=postgres)
    try:
        for _time in range(6):
            with urllib.request.urlopen(served.first) as answer:
                assert answer.status == 200
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(served.process.pid)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        assert len(children) >= 2
    finally:
        begun = time.monotonic()
        assert stop(served) == 0
        assert time.monotonic() - begun < 4


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (["--workers", "2"], "Several workers need PostgreSQL"),
        (["--tls-cert", "chain.pem"], "A certificate and its key come together"),
        (["--host", "0.0.0.0"], "Say by which name it is reached"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_started(
    told: list[str], said: str, tmp_path: Path
) -> None:
    ran = subprocess.run(
        [*COMMAND, "serve", "--data", str(tmp_path / "site"), *told],
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin", "LANGUAGE": "en"},
        timeout=30,
    )
    assert ran.returncode == 2
    assert said in ran.stderr


def certified(folder: Path) -> tuple[Path, Path]:
    """A certificate of localhost by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    certificate, secret = folder / "chain.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(Encoding.PEM))
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return certificate, secret
