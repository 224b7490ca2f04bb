"""Beat 3. Port Alder, 23:40: six files came back, compiled into one text and entered as received.

The files go through the compile pipeline as they are. What it took of each is one act,
`paper.receive`, by the secretariat: shown as received until the party's own key confirms it.
"""

from __future__ import annotations

from hashlib import sha256

from communique.demo.papers import BASE, EARLIER, FOLDER, NAMES, RECEIVED
from communique.demo.stage import Stage
from communique.ids import ActId
from communique.mechanism.acts import Via
from communique.mechanism.acts.content import (
    ProvisionKind,
    WrittenPaper,
    WrittenPosition,
    WrittenProvision,
    WrittenText,
    write,
)
from communique.mechanism.acts.deliberating import (
    ConfirmPosition,
    PaperPosition,
    Placed,
    ProvisionSeen,
    PutText,
    ReceivePaper,
    TableText,
)
from communique.mechanism.acts.ending import SubmitVersion
from communique.paper.compilation import Compilation, Dress, Provision
from communique.paper.compile.assembling import assemble
from communique.paper.compile.compiler import TRANSLATED as TRANSLATED_FILE
from communique.paper.compile.compiler import Compiler, read_draft
from communique.paper.compile.questions import likeliest
from communique.paper.docx import write_docx
from communique.paper.docx.cache import Cache
from communique.paper.gather import gather
from communique.paper.parties import read_parties
from communique.text.edit import Edit
from communique.text.roll import roll

SYMBOL = "FLM/MM4/CP/Rev.2"
FOOTNOTE_MARK = "*"
SHOWN_AT = "2027-04-27T23:40:00+00:00"
CONFIRMING = ("XB", "XE")
"""Parties that look at what was entered for them and confirm it, by key."""

TRANSLATED = (8, 9)
"""The provisions of which the French file has a version: paragraphs 4 and 5."""


def play(stage: Stage) -> None:
    """Compile, enter the papers, and two parties confirm."""
    stage.clock("2027-04-27T23:39:00Z")
    compilation = compiled()
    received = {
        entry.party: receive(stage, compilation, entry.party, entry.file)
        for entry in sorted(compilation.files, key=lambda one: RECEIVED[_name(one.file)])
        if entry.kind != TRANSLATED_FILE
    }
    translate(stage, compilation)
    stage.rolling = rolling_docx(stage, compilation)
    for code in CONFIRMING:
        confirm(stage, code, received[code])
    stage.follow()


def table(stage: Stage) -> None:
    """The chair tables the draft that was sent out, provision by provision."""
    draft = read_draft(BASE.name, BASE.read_bytes(), Cache())
    written = WrittenText(
        tuple(
            WrittenProvision(
                each.base or "",
                ProvisionKind(each.kind.value),
                number=_number(each),
            )
            for each in draft.provisions
        ),
        SYMBOL,
    )
    stage.chair("text.table/1", TableText(), texts={"tabled": write(written)})
    (stage.text,) = stage.state.deliberating.texts
    stage.chair("text.put/1", PutText(text=stage.text))


def compiled() -> Compilation:
    """One text of the six files and the French one, made as `communique compile` makes it."""
    cache = Cache()
    parties = read_parties(NAMES)
    compiler = Compiler(
        read_draft(BASE.name, BASE.read_bytes(), cache),
        earlier=[read_draft(EARLIER.name, EARLIER.read_bytes(), cache)],
        names={party.code: party.names for party in parties},
        ask=likeliest,
        cache=cache,
    )
    assemble(compiler, gather([str(FOLDER / name) for name in RECEIVED]).returns, parties)
    return compiler.compilation()


def receive(stage: Stage, compilation: Compilation, party: str, file: str) -> ActId:
    """All that a party's file says, entered for it by the secretariat."""
    places = {each.id: place for place, each in enumerate(_based(compilation), start=1)}
    seen: list[tuple[PaperPosition, WrittenPosition]] = []
    new: list[tuple[Placed, WrittenProvision]] = []
    last = ""
    for each in compilation.provisions:
        taken = each.positions.get(party)
        if each.id not in places:
            if taken is not None and taken.wording is not None:
                kind = ProvisionKind(each.kind.value)
                proposed = WrittenProvision(taken.wording, kind, number=_number(each))
                new.append((Placed(last, ""), proposed))
            continue
        last = stage.id(places[each.id])
        if taken is None:
            continue
        edits = tuple(Edit(*edit) for edit in taken.edits)
        written = WrittenPosition(edits, taken.supports)
        if taken.wording is None:
            written = WrittenPosition(deletes=True)
        base = stage.provision(places[each.id]).base_hash
        seen.append((PaperPosition(last, base, ""), written))
    seen.sort(key=lambda one: one[0].provision)
    name = _name(file)
    args = ReceivePaper(
        text=stage.text,
        paper=sha256((FOLDER / name).read_bytes()).hexdigest(),
        positions=tuple(one for one, _written in seen),
        new=tuple(one for one, _written in new),
        on_behalf=party,
        via=Via.MAIL,
        received_at=RECEIVED[name],
    )
    said = WrittenPaper(
        tuple(written for _one, written in seen), tuple(written for _one, written in new)
    )
    return stage.office("paper.receive/1", args, texts={"paper": write(said)})


def rolling_docx(stage: Stage, compilation: Compilation) -> bytes:
    """The rolling text as a Word file: what the record's positions say, as the pipeline writes it.

    Raises ValueError if the record says other than what was compiled.
    """
    provisions = stage.negotiated.provisions
    standing = [provisions[name] for name in stage.negotiated.order]
    for compiled, kept in zip(compilation.provisions, standing, strict=True):
        positions = {party: taken.position for party, taken in kept.positions.items()}
        if roll(kept.base, positions) != compiled.rolling:
            raise ValueError(f"the record does not say what was compiled of {compiled.id}")
    return write_docx(BASE.read_bytes(), compilation, Dress(SHOWN_AT), "brackets")


def translate(stage: Stage, compilation: Compilation) -> None:
    """The French of two paragraphs, as their translator sent it."""
    (version,) = compilation.versions
    for place, words in zip(TRANSLATED, version.paragraphs[1:], strict=True):
        args = SubmitVersion(
            text=stage.text,
            provision=stage.id(place),
            language=version.language,
            renders=stage.provision(place).base_hash,
            on_behalf=version.party,
            via=Via.MAIL,
            received_at=RECEIVED[_name(version.file)],
        )
        stage.office("version.submit/1", args, texts={"version": words.encode()})


def confirm(stage: Stage, party: str, act: ActId) -> None:
    """The party's own key lifts the mark from every position that this act took."""
    passages = [
        ProvisionSeen(name, provision.base_hash)
        for name, provision in stage.negotiated.provisions.items()
        if party in provision.positions and provision.positions[party].act == act
    ]
    args = ConfirmPosition(text=stage.text, act=act, passages=tuple(passages))
    stage.do(party, "position.confirm/1", args, meet=stage.meeting)


def _based(compilation: Compilation) -> list[Provision]:
    return [each for each in compilation.provisions if each.base is not None]


def _number(provision: Provision) -> str:
    """The label that stands before a provision in the signed words."""
    if provision.kind.value == ProvisionKind.FOOTNOTE:
        return FOOTNOTE_MARK
    return f"{provision.number.removesuffix('.')}." if provision.number else ""


def _name(file: str) -> str:
    """The file as it came, of what was found in it (`draft.eml › draft.docx`)."""
    return file.partition(" › ")[0]
