"""A file made to keep us busy is read or refused about as quickly as an honest one."""

from __future__ import annotations

import time

import pytest

from communique.errors import Refused
from communique.paper.formats import open_source
from tests.paper.odt.making import deleted, gone, odt, p

PATIENCE = 20.0
"""Seconds of our own work. Each of these takes well under one; a reader that goes over a file
again for every sign in it takes hours, or all memory."""

N = 20_000
ITSELF = deleted("c1", "XB", p(f"x{gone('c1')}"))
DOUBLING = "".join(
    deleted(f"c{n}", "XB", p(f"x{gone(f'c{n + 1}')}{gone(f'c{n + 1}')}")) for n in range(40)
)
FILES = {
    "emphasis without end": ("XB.md", b"x" + b"*a " * N),
    "lower emphasis without end": ("XB.md", b"x" + b"_a " * N),
    "comments without end": ("XB.md", b"x" + b"a <!-- " * N),
    "spaces without end": ("XB.md", b"x" + b" " * N + b"x"),
    "a heading of spaces": ("XB.md", b"# x" + b" " * N + b"x"),
    "links by name": ("XB.md", b"".join(b"[l%d]: #a\n" % n for n in range(N // 10)) + b"\nx\n" * N),
    "one paragraph of many lines": ("XB.md", b"a\n" * N),
    "full lines": ("XB.txt", b"\n".join([b"The six meet again."] * N) + b"\n\nx\n"),
    "comments before nothing": ("XB.txt", b"<!---->" * 580 + b"x"),
    "a deletion within itself": ("XB.odt", odt(p(f"a{gone('c1')}b"), ITSELF)),
    "deletions that double": ("XB.odt", odt(p(f"a{gone('c0')}b"), DOUBLING)),
    "spaces by their number": ("XB.odt", odt(p('<text:s text:c="9999999999"/>x') * 2000)),
    "groups without end": ("XB.rtf", b"{\\rtf1 " + b"{" * N),
    "notes within notes": ("XB.rtf", b"{\\rtf1 " + b"{\\footnote x" * 9000 + b"}" * 9001),
}


@pytest.mark.parametrize(("name", "content"), FILES.values(), ids=FILES.keys())
def test_it_is_read_or_refused_in_good_time(name: str, content: bytes) -> None:
    began = time.process_time()
    try:
        text = open_source(name, content).read(lambda _author: True).text
    except Refused as refusal:
        text = str(refusal)
    assert len(text) < 50 * len(content) + 2_000_000
    assert time.process_time() - began < PATIENCE
