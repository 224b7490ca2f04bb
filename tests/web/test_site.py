"""The site by itself: what it says of itself, to whom it answers, how it goes."""

from __future__ import annotations

import gzip
import http.client
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.web.running import Running


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    started = Running(tmp_path_factory.mktemp("site"))
    yield started
    started.end()


class Answer:
    """What came back to one request."""

    def __init__(self, running: Running, path: str = "/", **headers: str) -> None:
        place = urlsplit(running.address)
        line = http.client.HTTPConnection(place.hostname or "", place.port or 0, timeout=20)
        line.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        response = line.getresponse()
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()
        self.page = self.body.decode("utf-8", "replace")
        line.close()


def test_the_policy_lets_a_page_load_from_itself_alone(running: Running) -> None:
    policy = Answer(running).headers["Content-Security-Policy"]
    said = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert said["default-src"] == "'none'"
    assert {said[name] for name in ("script-src", "style-src", "img-src", "connect-src")} == {
        "'self'"
    }
    assert said["frame-ancestors"] == "'none'"


def test_no_page_is_framed_sniffed_or_told_to_others(running: Running) -> None:
    headers = Answer(running).headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Server"] is None


def test_nothing_in_a_page_is_inline_or_from_elsewhere(running: Running) -> None:
    page = Answer(running).page
    assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=", page)
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", page)


def test_another_name_for_this_machine_is_not_answered(running: Running) -> None:
    assert Answer(running, Host="rebinding.example").status == 400
    assert Answer(running, Host="localhost").status == 200


def test_styles_and_scripts_have_names_that_change_with_them(running: Running) -> None:
    for path in re.findall(r'(?:src|href)="(/static/[^"]+)"', Answer(running).page):
        assert re.search(r"\.[0-9a-f]{12}\.", path), path
        found = Answer(running, path)
        assert found.status == 200
        assert "immutable" in found.headers["Cache-Control"]


def test_the_first_view_is_at_most_300_kilobytes(running: Running) -> None:
    first = Answer(running)
    paths = re.findall(r'(?:src|href)="(/static/[^"]+)"', first.page)
    parts = [Answer(running, path, Accept_Encoding="gzip").body for path in paths]
    assert len(gzip.compress(first.body)) + sum(map(len, parts)) <= 300_000


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("de, en;q=0.5, fr;q=0.7", "fr"),
        ("", "en"),
        (";;", "en"),
    ],
)
def test_a_page_speaks_the_first_language_the_browser_asks_for(
    running: Running, asked: str, spoken: str
) -> None:
    found = Answer(running, Accept_Language=asked)
    assert f'<html lang="{spoken}" dir="ltr">' in found.page
    assert found.headers["Content-Language"] == spoken


def test_the_language_chosen_goes_before_the_browsers(running: Running) -> None:
    chosen = Answer(running, Accept_Language="en", Cookie="language=fr")
    assert '<html lang="fr"' in chosen.page


def test_the_pseudo_locale_is_right_to_left_and_accented(running: Running) -> None:
    page = Answer(running, "/?language=ar-XB").page
    assert '<html lang="ar-XB" dir="rtl">' in page
    assert "Öñé téxt fröm ýöúr fîléš" in page


def test_what_is_not_there_is_said_in_a_sentence(running: Running) -> None:
    found = Answer(running, "/drop/no-such-drop-was-ever-here")
    assert found.status == 404
    assert "There is nothing here" in found.page


def test_a_form_from_elsewhere_is_refused(running: Running) -> None:
    place = urlsplit(running.address)
    line = http.client.HTTPConnection(place.hostname or "", place.port or 0, timeout=20)
    line.request("POST", "/drop", body="typed=x", headers={"Origin": "http://other.example"})
    assert line.getresponse().status == 403


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_go_it_is_gone_in_three_seconds_with_lines_open_and_its_folder_with_it(
    tmp_path: Path, by: signal.Signals
) -> None:
    started = Running(tmp_path)
    place = urlsplit(started.address)
    assert Answer(started).status == 200
    assert list(started.temporary.iterdir())
    half = socket.create_connection((place.hostname or "", place.port or 0))
    half.sendall(b"POST /drop HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999\r\n\r\nhalf")
    assert started.end(by) < 3
    assert started.process.returncode == 0
    half.close()
    assert list(started.temporary.iterdir()) == []


def test_what_a_killed_program_left_is_deleted_at_the_next_start(tmp_path: Path) -> None:
    killed = Running(tmp_path)
    assert Answer(killed).status == 200
    killed.end(signal.SIGKILL)
    left = set(killed.temporary.iterdir())
    assert left
    after = Running(tmp_path)
    assert not left & set(after.temporary.iterdir())
    after.end()


def test_more_than_can_be_meant_is_not_read(running: Running) -> None:
    place = urlsplit(running.address)
    with socket.create_connection((place.hostname or "", place.port or 0)) as line:
        line.sendall(
            b"POST /drop HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9999999999\r\n\r\n"
        )
        assert b" 413 " in line.recv(100)


def test_a_port_that_is_taken_is_said_so(running: Running) -> None:
    port = urlsplit(running.address).port
    done = subprocess.run(
        [sys.executable, "-m", "communique", "--no-browser", "--port", str(port)],
        capture_output=True,
        text=True,
        timeout=20,
    )
    assert done.returncode == 2
    assert f"port {port} cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_listens_on_this_machine_alone(running: Running) -> None:
    assert urlsplit(running.address).hostname == "127.0.0.1"


def test_commands_that_only_read_files_import_no_server() -> None:
    said = "import sys, communique.cli; communique.cli._parser(communique.cli.Speaker());"
    said += "print([n for n in sys.modules if n.split('.')[0] in ('django', 'uvicorn')])"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, timeout=20)
    assert done.stdout.strip() == "[]"
