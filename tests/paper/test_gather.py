"""Everything that came back is found in its wrappings, and nothing else is taken for it."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from communique.errors import BadUsage
from communique.paper.gather import Gathered, gather, read_folder

DRAFT = b"# The six meet.\n"


def zipped(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def mail(attached: dict[str, bytes], body: str = "See attached.", by: str = "brevia") -> bytes:
    message = EmailMessage()
    message["From"] = f"Water desk <desk@{by}.example>"
    message["Subject"] = "RE: draft"
    message["Date"] = "Mon, 26 Apr 2027 23:40:00 +0300"
    message.set_content(body)
    for name, content in attached.items():
        message.add_attachment(content, "application", "octet-stream", filename=name)
    return message.as_bytes()


def put(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def paths(gathered: Gathered) -> list[str]:
    return [returned.path for returned in gathered.returns]


def test_a_file_may_come_with_its_party(tmp_path: Path) -> None:
    put(tmp_path, {"draft.md": DRAFT, "odd=name.md": DRAFT})
    gathered = gather([f"XB={tmp_path / 'draft.md'}", tmp_path / "odd=name.md"])
    assert [(each.party, each.name, each.content) for each in gathered.returns] == [
        ("XB", "draft.md", DRAFT),
        (None, "odd=name.md", DRAFT),
    ]


def test_a_party_said_for_a_wrapping_holds_for_what_is_in_it(tmp_path: Path) -> None:
    put(tmp_path, {"box.zip": zipped({"a.md": DRAFT, "mail.eml": mail({"b.md": DRAFT})})})
    assert {each.party for each in gather([f"XB={tmp_path / 'box.zip'}"]).returns} == {"XB"}


def test_folders_zips_and_mails_are_opened_within_each_other(tmp_path: Path) -> None:
    inner = zipped({"deep/XA.md": DRAFT})
    forwarded = mail({"answer.eml": mail({"box.zip": zipped({"XC.md": DRAFT})}, by="corvany")})
    put(tmp_path, {
        "in/XD.md": DRAFT,
        "in/outer.zip": zipped({"inner.zip": inner, "XB.md": DRAFT}),
        "in/forwarded.eml": forwarded,
    })  # fmt: skip
    gathered = gather([tmp_path / "in"])
    assert paths(gathered) == [
        "in/XD.md",
        "in/forwarded.eml › answer.eml › box.zip › XC.md",
        "in/outer.zip › XB.md",
        "in/outer.zip › inner.zip › deep/XA.md",
    ]
    assert not gathered.refused
    assert gathered.returns[1].sender == "Water desk <desk@corvany.example>"
    assert gathered.returns[1].sent == "2027-04-26T20:40:00+00:00"


def test_what_systems_leave_lying_about_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, {
        ".DS_Store": b"x", "~$draft.docx": b"x", "Thumbs.db": b"x", ".~lock.XA.odt#": b"x",
        "XA.md": DRAFT, "communique-out/rolling.md": DRAFT,
        "box.zip": zipped({"__MACOSX/._XB.md": b"x", "XB.md": DRAFT, "empty/": b""}),
    })  # fmt: skip
    gathered = gather([tmp_path])
    assert [each.name for each in gathered.returns] == ["XA.md", "XB.md"]
    assert not gathered.refused


def test_what_is_no_document_is_refused_and_the_others_are_taken(tmp_path: Path) -> None:
    put(tmp_path, {
        "XA.md": DRAFT, "scan.pdf": b"%PDF-1.7", "empty.docx": b"", "none.zip": zipped({}),
        "broken.zip": zipped({"XB.md": DRAFT})[:-30],
    })  # fmt: skip
    gathered = gather([tmp_path, tmp_path / "missing.docx"])
    assert "XA.md" in [each.name for each in gathered.returns]
    said = {Path(each.file).name: each.reason for each in gathered.refused}
    assert "is a PDF" in said["scan.pdf"]
    assert "is empty" in said["empty.docx"]
    assert "without a document" in said["none.zip"]
    assert "is not there" in said["missing.docx"]


def test_a_letter_without_attachment_may_be_the_answer_itself(tmp_path: Path) -> None:
    put(tmp_path, {"answer.eml": mail({}, "1. The six should meet.")})
    (letter,) = gather([tmp_path / "answer.eml"]).returns
    assert letter.is_letter
    assert letter.path == "answer.eml › RE: draft.txt"
    assert letter.content.decode("utf-8-sig") == "1. The six should meet."


def test_a_letter_with_an_attachment_is_only_a_letter(tmp_path: Path) -> None:
    put(tmp_path, {"answer.eml": mail({"scan.pdf": b"%PDF-1.7"})})
    gathered = gather([tmp_path / "answer.eml"])
    assert not gathered.returns
    assert [each.file for each in gathered.refused] == ["answer.eml › scan.pdf"]


def test_a_zip_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = zipped({f"{n}.md": b"0" * 9_000_000 for n in range(3)})
    put(tmp_path, {"bomb.zip": bomb, "XA.md": DRAFT})
    gathered = gather([tmp_path])
    assert [each.name for each in gathered.returns] == ["XA.md"]
    assert len(gathered.refused) == 1


def test_wrappings_without_end_are_refused(tmp_path: Path) -> None:
    nested = zipped({"XA.md": DRAFT})
    for _n in range(9):
        nested = zipped({"inner.zip": nested})
    put(tmp_path, {"outer.zip": nested})
    gathered = gather([tmp_path / "outer.zip"])
    assert not gathered.returns
    assert "too deep" in gathered.refused[0].reason


def test_two_files_that_are_called_alike_can_be_told_apart(tmp_path: Path) -> None:
    put(tmp_path, {"a/draft.md": DRAFT, "b/draft.md": DRAFT})
    gathered = gather([tmp_path / "a/draft.md", tmp_path / "b/draft.md"])
    assert paths(gathered) == ["draft.md", "draft (2).md"]


def test_a_name_that_macos_put_in_a_zip_is_read(tmp_path: Path) -> None:
    plain = zipped({"XXXXXXXXXXXX.md": DRAFT})
    packed = plain.replace(b"XXXXXXXXXXXX", "Бревия".encode())
    put(tmp_path, {"box.zip": packed})
    assert paths(gather([tmp_path / "box.zip"])) == ["box.zip › Бревия.md"]


def test_no_party_may_be_called_base(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="base"):
        gather([f"base={tmp_path / 'x.md'}"])


def test_a_folder_holds_the_draft_what_came_back_and_what_helps(tmp_path: Path) -> None:
    put(tmp_path, {
        "Base.md": DRAFT, "parties.csv": b"code,en\nXA,Aldora\n", "answers.json": b"{}",
        "earlier/24 April.md": DRAFT, "earlier draft.md": DRAFT, "XA.md": DRAFT,
        "inbox/XB.md": DRAFT, "communique-out/x.md": DRAFT,
    })  # fmt: skip
    folder = read_folder(tmp_path)
    assert folder.base.name == "Base.md"
    assert folder.parties == tmp_path / "parties.csv"
    assert folder.answers == tmp_path / "answers.json"
    assert [path.name for path in folder.earlier] == ["24 April.md", "earlier draft.md"]
    assert paths(folder.returns) == ["XA.md", "inbox/XB.md"]


@pytest.mark.parametrize("files", [{}, {"base.md": DRAFT, "base.txt": DRAFT}])
def test_a_folder_holds_one_draft(files: dict[str, bytes], tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match=tmp_path.name):
        read_folder(put(tmp_path, files))
