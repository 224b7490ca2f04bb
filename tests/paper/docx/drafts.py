"""Word drafts made by hand for the tests, and compilations over them: Five Lakes, our words."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from communique.paper.compilation import (
    BaseFile,
    Compilation,
    Dress,
    Party,
    PartyPosition,
    Provision,
)
from communique.paper.compile.draft import provision_id
from communique.paper.document import Document, Kind
from communique.paper.docx.opened import open_docx
from communique.text import TOKENIZER, brackets, digest, nfc, position, render, roll

DRESS = Dress(at="2027-04-27T16:42:00+03:00", marking="For participants only")
CODES = ("XA", "XB", "XC", "XD", "XE", "XF")

_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_MAIN}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"
 w:cs="Times New Roman"/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn
 w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0">
<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%1)"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
"""
ITEM = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
LEVELS = (
    "The six will share daily readings of lake levels and river flow, and inform one another "
    "before any work that could alter them."
)
WARNING = "The six decided to study a common early-warning service by the next summit."
PORTS = "The ministers encouraged their ports and railways to publish timetables."


def p(words: str, properties: str = "", look: str = "") -> str:
    """A paragraph of one run."""
    run = f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""
    return f"<w:p>{properties}{run}</w:p>"


def word_file(body: str, **parts: str) -> bytes:
    """A .docx with this body; `parts` are the inner XML of footnotes, numbering, header1, settings,
    comments, people, or of `core`, the document properties."""
    roots = {"header1": "hdr", "people": "w15:people"}
    made = {"word/document.xml": _root("document", f"<w:body>{body}</w:body>")}
    made["word/styles.xml"] = _root("styles", parts.pop("styles", _STYLES))
    relations = ["styles"]
    core = parts.pop("core", None)
    for name, inner in parts.items():
        made[f"word/{name}.xml"] = _root(roots.get(name, name), inner)
        relations.append(name)
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPE}.{_kind(name)}+xml"/>' for name in made
    )
    links = "".join(
        f'<Relationship Id="r{name}" Type="{_MAIN}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for name in relations
    )
    made["word/_rels/document.xml.rels"] = _relations(links)
    top = f'<Relationship Id="r1" Type="{_MAIN}/officeDocument" Target="word/document.xml"/>'
    if core is not None:
        made["docProps/core.xml"] = core
        kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
        top += f'<Relationship Id="r2" Type="{kind}core-properties" Target="docProps/core.xml"/>'
    made["_rels/.rels"] = _relations(top)
    made["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in made.items():
            package.writestr(name, xml)
    return content.getvalue()


def _root(name: str, inner: str) -> str:
    if name.startswith("w15:"):
        space = "http://schemas.microsoft.com/office/word/2012/wordml"
        return f'<{name} xmlns:w15="{space}" {_NAMESPACES}>{inner}</{name}>'
    return f"<w:{name} {_NAMESPACES}>{inner}</w:{name}>"


def _kind(part: str) -> str:
    name = part.removeprefix("word/").removesuffix(".xml")
    return {"document": "document.main"}.get(name, name.rstrip("1"))


def _relations(links: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{links}</Relationships>'


class Proposal(NamedTuple):
    """A paragraph that parties propose, after the base's paragraph of that index."""

    after: int
    wanted: Mapping[str, str]
    number: str | None = None
    kind: Kind = Kind.PARAGRAPH
    level: int = 0


def compiled(
    base: bytes,
    wanted: Mapping[int, Mapping[str, str | None]],
    proposals: Sequence[Proposal] = (),
    *,
    revision: int | None = 3,
    language: str = "en",
) -> Compilation:
    """What compiling returns with these wordings gives: positions by paragraph index and party."""
    name = hashlib.sha256(base).hexdigest()
    provisions = []
    for index, paragraph in enumerate(read(base).paragraphs):
        provision = _provision(
            provision_id(name, index + 1), nfc(paragraph.text), wanted.get(index, {})
        )
        provision.kind, provision.level = paragraph.kind, paragraph.level
        provision.number = paragraph.number
        provisions.append(provision)
        here = [each for each in proposals if each.after == index]
        for order, proposal in enumerate(here, 1):
            new = _provision(provision_id(name, index + 1, order), None, proposal.wanted)
            new.kind, new.level, new.number = proposal.kind, proposal.level, proposal.number
            provisions.append(new)
    return Compilation(
        base=BaseFile("base.docx", name),
        symbol="FLM/MM4/CP",
        language=language,
        tokenizer=TOKENIZER,
        revision=revision,
        parties=[Party(code) for code in CODES],
        provisions=provisions,
    )


def _provision(name: str, base: str | None, wanted: Mapping[str, str | None]) -> Provision:
    held = {party: position(base or "", wording) for party, wording in wanted.items()}
    rolling = roll(base or "", held)
    positions = {
        party: PartyPosition(
            wording, tuple((edit.start, edit.end, edit.words) for edit in held[party].edits)
        )
        for party, wording in wanted.items()
    }
    return Provision(
        id=name,
        number=None,
        kind=Kind.PARAGRAPH,
        level=0,
        base=base,
        base_hash=None if base is None else digest(base),
        positions=positions,
        rolling=rolling,
        notation=render(rolling),
        brackets=sum(1 for _each in brackets(rolling)),
    )


def read(content: bytes, *codes: str) -> Document:
    """The file with the changes taken of everyone, or of those whose author's list has a code."""
    if not codes:
        return open_docx("written.docx", content).read(lambda _author: True)
    return open_docx("written.docx", content).read(
        lambda author: bool(set(codes) & set(author.split(", ")))
    )


def refused(content: bytes) -> str:
    """The file's text with every change undone."""
    return open_docx("written.docx", content).read(lambda _author: False).text


def text_of(compilation: Compilation, party: str) -> str:
    """The text a party wants, provision by provision."""
    said = []
    for provision in compilation.provisions:
        position_held = provision.positions.get(party)
        wording = provision.base if position_held is None else position_held.wording
        if wording is not None:
            said.append(wording)
    return "\n".join(said)


def notation_of(compilation: Compilation) -> str:
    """The bracketed text, provision by provision."""
    return "\n".join(provision.notation for provision in compilation.provisions)


def parts_of(content: bytes) -> dict[str, bytes]:
    """Every part of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def document_xml(content: bytes) -> str:
    """The document part."""
    return parts_of(content)["word/document.xml"].decode()
