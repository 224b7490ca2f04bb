"""Makes `examples/five-lakes/`: the draft that was sent out and the files that came back.

    .venv/bin/python -m examples.make_five_lakes

The words are in `making/words.py`. Every .docx is written by `making/word_file.py`, the same
bytes each time; Eastmark's .odt is saved by LibreOffice (apt-get install libreoffice-writer),
since the example must hold a file that another word processor has rewritten.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from pathlib import Path

from examples.making import words
from examples.making.word_file import PACKED, Change, Paragraph, Run, Tracked, WordFile, write
from examples.making.words import Line, Wish

FOLDER = Path(__file__).parent / "five-lakes"
HEADER = "FLM/MM4/CP/Rev.2\tDraft of 26 April 2027"
EARLIER_HEADER = "FLM/MM4/CP/Rev.1\tDraft of 24 April 2027"
SECRETARIAT = "Secretariat of the Five Lakes Mechanism"
PARTIES = """\
code,en,fr,ru,aliases
XA,Aldora,Aldora,Алдора,Delegation of Aldora;aldora.example
XB,Brevia,Brévie,Бревия,Delegation of Brevia;brevia.example
XC,Corvany,Corvanie,Корвания,Delegation of Corvany;cor;corvany.example
XD,Dessara,Dessara,Дессара,Delegation of Dessara;dessara.example
XE,Eastmark,Marche de l'Est,Восточная Марка,Delegation of Eastmark;ME;eastmark.example
XF,Lower Fen,Bas-Fen,Нижний Фен,Delegation of Lower Fen;LF;lowerfen.example
"""


class Hand:
    """Whose tracked changes, made when (ISO 8601, UTC)."""

    def __init__(self, author: str, at: str, wishes: Iterable[Wish]) -> None:
        self.author = author
        self.at = at
        self.wishes = tuple(wishes)

    def changes(self, line: Line) -> list[tuple[int, int, str, Hand]]:
        """Its changes in one line, by their places."""
        return [
            (*words.replacement(line.text, wish), self)
            for wish in self.wishes
            if wish.place == line.place
        ]


def tracked(line: Line, hands: Sequence[Hand]) -> Paragraph:
    """The line with everybody's changes in it, each tracked under its author."""
    runs: list[Run] = []
    at = 0
    changes = [change for hand in hands for change in hand.changes(line)]
    for start, end, put, hand in sorted(changes, key=lambda change: change[:3]):
        runs.append(Run(line.text[at:start]))
        for text, what in ((line.text[start:end], Tracked.GONE), (put, Tracked.PUT)):
            runs.append(Run(text, Change(what, hand.author, hand.at)))
        at = end
    runs.append(Run(line.text[at:]))
    return Paragraph(line.style, tuple(run for run in runs if run.text))


def tracked_file(lines: Iterable[Line], author: str, *hands: Hand, header: str = HEADER) -> bytes:
    """A .docx that came back with changes tracked."""
    return write(WordFile([tracked(line, hands) for line in lines], header, author))


def edited_file(
    lines: Iterable[Line],
    author: str,
    comments: Sequence[tuple[str, str]] = (),
    header: str = HEADER,
) -> bytes:
    """A .docx whose words were simply overwritten; `comments` are (place, words)."""
    margin = dict(comments)
    paragraphs = [
        Paragraph(line.style, (Run(line.text),), margin.get(line.place)) for line in lines
    ]
    return write(WordFile(paragraphs, header, author))


def mail(attachment: bytes) -> bytes:
    """Dessara's answer to an answer, its copy of the draft attached."""
    message = EmailMessage()
    message["From"] = "Delegation of Dessara <delegation@dessara.example>"
    message["To"] = f"{SECRETARIAT} <secretariat@fivelakes.example>"
    message["Date"] = "Mon, 26 Apr 2027 21:14:00 +0300"
    message["Subject"] = "RE: RE: draft"
    message["Message-ID"] = "<20270426.2114@dessara.example>"
    message.set_content("Dear colleagues,\n\nplease find our comments in the file attached.\n")
    message.add_attachment(
        attachment,
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename="draft.docx",
    )
    message.set_boundary("=_five_lakes")
    return message.as_bytes()


def saved_by_libreoffice(docx: bytes) -> bytes:
    """The same document as LibreOffice saves it in OpenDocument, less its clock and its dice."""
    office = shutil.which("soffice")
    if office is None:
        raise SystemExit("needs soffice: apt-get install libreoffice-writer")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "copy.docx"
        source.write_bytes(docx)
        profile = (Path(folder) / "profile").as_uri()
        subprocess.run(
            [
                office,
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                "odt",
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return _settled((Path(folder) / "copy.odt").read_bytes())


def _settled(odt: bytes) -> bytes:
    """The package without what changes at each saving: thumbnail, times, numbers by chance."""
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(odt)) as saved, zipfile.ZipFile(settled, "w") as package:
        for entry in saved.infolist():
            if entry.filename.startswith("Thumbnails/") or entry.is_dir():
                continue
            content = saved.read(entry)
            if entry.filename.endswith((".xml", ".rdf")):
                content = _settled_part(entry.filename, content.decode()).encode()
            kept = zipfile.ZipInfo(entry.filename, PACKED)
            kept.compress_type = entry.compress_type  # the first entry must stay stored
            package.writestr(kept, content)
    return settled.getvalue()


def _settled_part(name: str, text: str) -> str:
    text = re.sub(r' xml:id="list\d+"', "", text)
    text = re.sub(r' officeooo:(?:rsid|paragraph-rsid)="[0-9a-f]+"', "", text)
    if name == "META-INF/manifest.xml":
        text = re.sub(r"\s*<manifest:file-entry [^>]*Thumbnails[^>]*/>", "", text)
    if name == "meta.xml":
        text = re.sub(r"(<dc:date>)[^<]*", r"\g<1>2027-04-26T19:52:00", text)
        text = re.sub(r"(<meta:editing-duration>)[^<]*", r"\g<1>PT12M", text)
    if name == "settings.xml":
        text = re.sub(r'(config:name="Rsid[^"]*" config:type="int">)\d+', r"\g<1>0", text)
    return text


def french() -> bytes:
    """Two paragraphs in French, one word of them put in with changes tracked."""
    hand = Hand("Delegation of Aldora", "2027-04-26T16:05:00Z", words.FRENCH_WISHES)
    paragraphs = [tracked(line, [hand]) for line in words.FRENCH]
    return write(WordFile(paragraphs, HEADER, "Delegation of Aldora", "fr-FR"))


def eastmark() -> bytes:
    """The copy with a new paragraph, before another word processor saves it."""
    lines = words.granted(words.DRAFT, words.EASTMARK, words.EASTMARK_TYPOGRAPHY)
    return edited_file(
        words.with_proposed(lines, words.EASTMARK_PROPOSES), "Delegation of Eastmark"
    )


def dessara() -> bytes:
    """The edited copy with two internal comments in its margin."""
    lines = words.granted(words.DRAFT, words.DESSARA)
    return edited_file(lines, "Delegation of Dessara", words.DESSARA_COMMENTS)


def lower_fen() -> bytes:
    """The edited copy of the older draft."""
    lines = words.granted(words.EARLIER, words.LOWER_FEN)
    return edited_file(lines, "Delegation of Lower Fen", header=EARLIER_HEADER)


def word_files() -> dict[str, bytes]:
    """Every .docx of the example by its name in the folder."""
    aldora = Hand("Delegation of Aldora", "2027-04-26T15:20:00Z", words.ALDORA)
    brevia = Hand("Delegation of Brevia", "2027-04-26T14:31:00Z", words.BREVIA)
    left_in = Hand("Delegation of Brevia", "2027-04-26T11:02:00Z", words.BREVIA_LEFT_IN)
    corvany = Hand("Delegation of Corvany", "2027-04-26T18:47:00Z", words.CORVANY)
    return {
        "base.docx": edited_file(words.DRAFT, SECRETARIAT),
        "earlier/draft 24 April.docx": edited_file(
            words.EARLIER, SECRETARIAT, header=EARLIER_HEADER
        ),
        "aldora-comments.docx": tracked_file(words.DRAFT, aldora.author, aldora),
        "FINAL_v3 Brevia(2).docx": tracked_file(words.DRAFT, brevia.author, brevia),
        "communique cor MOD brv.docx": tracked_file(words.DRAFT, corvany.author, left_in, corvany),
        "draft 24april LF.docx": lower_fen(),
        "version_française.docx": french(),
    }


def files() -> dict[str, bytes]:
    """Every file of the example by its name in the folder."""
    return {
        "parties.csv": PARTIES.encode(),
        "RE_ RE_ draft.eml": mail(dessara()),
        "Projet_communiqué_ME.odt": saved_by_libreoffice(eastmark()),
        **word_files(),
    }


def main() -> None:
    """Write them all, and say so."""
    for name, content in files().items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(f"{len(content):7,} bytes  {path.relative_to(FOLDER.parent)}")


if __name__ == "__main__":
    main()
