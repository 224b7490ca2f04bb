"""A damaged Word file is refused in a sentence, or read: never anything else."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import Refused
from communique.paper.docx import open_docx
from tests.paper.docx.made import (
    change,
    dele,
    document,
    everybody,
    gone,
    ins,
    made,
    nobody,
    p,
    packed,
    r,
    row,
    table,
)

PARTS = {
    "styles": '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>',
    "numbering": '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    "footnotes": '<w:footnote w:id="1">' + p(r("A note.")) + "</w:footnote>",
    "comments": '<w:comment w:id="0" w:author="Legal">' + p(r("Ask.")) + "</w:comment>",
}
BODY = document(
    p(r("Communiqué"), properties='<w:pStyle w:val="H"/>'),
    p(
        r("The six "),
        dele("Brevia", gone("will ")),
        ins("Brevia", r("should ") + change("del", "Corvany", gone("gladly "))),
        r("share."),
        '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="0"/></w:r>',
        mark=ins("Brevia"),
    ),
    p(r("Water"), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    table(row(p(r("Alder")), p(r("各方"))), row(p(r("12")), properties=ins("Brevia"))),
    p(r("End & مع")),
)
FILE = packed(BODY, None, **PARTS)
EVERY_PART = ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml",
              "word/numbering.xml", "word/footnotes.xml", "word/comments.xml",
              "word/_rels/document.xml.rels")  # fmt: skip


def survives(content: bytes) -> None:
    """Read it as everybody and as nobody: a refusal is the only way not to."""
    with suppress(Refused):
        source = open_docx("draft.docx", content)
        assert isinstance(source.read(everybody).text, str)
        assert isinstance(source.read(nobody).text, str)


@given(st.integers(0, len(FILE)))
def test_a_truncated_file_is_refused_or_read(length: int) -> None:
    survives(FILE[:length])


@given(st.lists(st.tuples(st.integers(0, len(FILE) - 1), st.integers(1, 255)), max_size=4))
def test_a_file_with_flipped_bits_is_refused_or_read(flips: list[tuple[int, int]]) -> None:
    content = bytearray(FILE)
    for at, bits in flips:
        content[at] ^= bits
    survives(bytes(content))


@given(
    st.sampled_from(EVERY_PART),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), max_size=3),
    st.one_of(st.none(), st.floats(0, 1)),
)
def test_damage_inside_a_part_is_refused_or_read(
    part: str, flips: list[tuple[float, int]], cut: float | None
) -> None:
    with zipfile.ZipFile(io.BytesIO(FILE)) as package:
        parts = {name: bytearray(package.read(name)) for name in package.namelist()}
    damaged = parts[part]
    for at, bits in flips:
        damaged[int(at * len(damaged))] ^= bits
    if cut is not None:
        del damaged[int(cut * len(damaged)) :]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, content in parts.items():
            package.writestr(name, bytes(content))
    survives(written.getvalue())


@given(st.integers(0, len(BODY) - 1), st.integers(1, 60))
def test_a_passage_of_xml_left_out_is_refused_or_read(at: int, length: int) -> None:
    survives(packed(BODY[:at] + BODY[at + length :], None, **PARTS))


def test_a_document_with_macros_is_refused() -> None:

    with zipfile.ZipFile(io.BytesIO(FILE)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    with pytest.raises(Refused, match="carries macros"):
        open_docx("draft.docm", written.getvalue())


def test_other_zipped_files_are_told_by_what_they_are() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(Refused, match="is an OpenDocument file"):
        open_docx("draft.docx", written.getvalue())
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("notes.txt", "The six")
    with pytest.raises(Refused, match="not a Word document"):
        open_docx("draft.docx", written.getvalue())


def test_a_document_part_that_is_something_else_is_refused() -> None:
    with pytest.raises(Refused, match="not a Word text"):
        open_docx("draft.docx", packed("<worksheet/>"))


def test_a_document_type_in_the_text_is_refused() -> None:
    body = BODY.replace("<w:document", "<!DOCTYPE x><w:document", 1)
    with pytest.raises(Refused, match="declares a document type"):
        open_docx("draft.docx", packed(body))


def test_a_style_that_is_its_own_ancestor_is_no_danger() -> None:
    loop = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    file = made(p(r("Water"), properties='<w:pStyle w:val="A"/>'), styles=loop)
    assert open_docx("draft.docx", file).read(everybody).text == "Water"


def test_a_note_that_refers_to_itself_is_read_once() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = '<w:footnote w:id="1">' + p(r("See"), reference) + "</w:footnote>"
    file = made(p(r("Water"), reference, reference), footnotes=note)
    assert open_docx("draft.docx", file).read(everybody).text == "Water\nSee"
