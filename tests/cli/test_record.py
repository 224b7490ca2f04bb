"""`communique record`, `verify`, `key`, `confirm`: what is said, written, and answered by exit."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from communique.cli import main
from communique.depositary.admitting import Admitted
from communique.depositary.bundle.findings import Verdict
from communique.depositary.hosting import Hosting
from communique.depositary.keyfile import read_key, write_key
from communique.depositary.verifying import verify_record
from communique.mechanism.acts import Capacity
from communique.mechanism.acts.founding import CreateBody, RevokeKey
from communique.mechanism.fold import Effect
from tests.depositary.bundle.cases import sound
from tests.depositary.congress import MEMBERS, Congress, secret_seed
from tests.simulators.ended import RULES, Ended


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def six(tmp_path: Path) -> Iterator[Congress]:
    congress = Congress(tmp_path)
    congress.do(
        "XA",
        "body.create/1",
        CreateBody(),
        capacity=Capacity.CHAIR,
        texts={"names": b'{"en":"Ministers"}'},
    )
    congress.follow()
    yield congress
    congress.close()


def host(six: Congress, tmp_path: Path) -> str:
    """The folder of the host's record, closed, as a person at a terminal has it."""
    six.close()
    return str(tmp_path / "host")


def test_a_whole_record_verifies_against_its_fingerprint(
    six: Congress, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    founding = six.mechanism
    folder = host(six, tmp_path)
    assert main(["verify", folder, "--founding", founding]) == 0
    said = capsys.readouterr().out
    assert said.startswith("VERIFIED\n")
    assert "cosigned by the copies of XA XB XC XD XE XF" in said
    assert main(["record", "verify", folder, "--founding", founding.upper()]) == 0


def test_without_a_fingerprint_a_record_is_incomplete(
    six: Congress, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    founding = six.mechanism
    assert main(["verify", host(six, tmp_path)]) == 2
    assert founding in capsys.readouterr().out


def test_another_founding_act_is_a_broken_record(six: Congress, tmp_path: Path) -> None:
    assert main(["verify", host(six, tmp_path), "--founding", "0" * 64]) == 1


def test_a_record_that_no_copy_has_cosigned_is_incomplete(tmp_path: Path) -> None:
    alone = Congress(tmp_path, ("XA", "XB"))
    founding = alone.mechanism
    assert main(["verify", host(alone, tmp_path), "--founding", founding]) == 2


def test_a_word_changed_in_the_database_is_found(
    six: Congress, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    founding = six.mechanism
    folder = host(six, tmp_path)
    with sqlite3.connect(tmp_path / "host" / "record.db") as database:
        changed = database.execute(
            "UPDATE texts SET content = ? WHERE content = ?",
            (b'{"en":"Monsters"}', b'{"en":"Ministers"}'),
        )
        assert changed.rowcount == 1
    assert main(["verify", folder, "--founding", founding]) == 1
    assert "was changed" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["nothing.communique", "folder"])
def test_what_is_no_bundle_and_no_record_is_not_usable(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.mkdir() if name == "folder" else path.write_bytes(b"PK")
    assert main(["verify", str(path)]) == 3


def test_a_file_that_is_not_there_is_not_usable(tmp_path: Path) -> None:
    assert main(["verify", str(tmp_path / "absent")]) == 3


@pytest.mark.parametrize("name", ["absent", "x" * 5000, "", "emptied", "entered"])
def test_whatever_cannot_be_checked_is_said_in_a_sentence_under_its_verdict(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    """Among them a record's folder whose file is empty, and one whose file is a folder."""
    (tmp_path / "emptied").mkdir()
    (tmp_path / "emptied" / "record.db").touch()
    (tmp_path / "entered" / "record.db").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert main(["verify", name]) == Verdict.NOT_USABLE.exit
    verdict, sentence = capsys.readouterr().out.splitlines()
    assert verdict == "NOT USABLE"
    assert sentence.endswith(".")


def test_a_file_of_many_gigabytes_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "long.communique"
    with path.open("wb") as file:
        file.truncate(2**40)
    assert main(["verify", str(path)]) == Verdict.NOT_USABLE.exit


def test_a_record_on_a_medium_that_is_read_only_is_verified(
    six: Congress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    founding = six.mechanism
    folder = host(six, tmp_path)
    before = sorted(path.name for path in (tmp_path / "host").iterdir())
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    assert main(["verify", folder, "--founding", founding]) == 0
    assert sorted(path.name for path in (tmp_path / "host").iterdir()) == before


def test_an_act_that_the_record_has_not_is_not_shown_as_nothing(
    six: Congress, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = host(six, tmp_path)
    for number in ("9999", "-1"):
        assert main(["record", "show", folder, "--act", number]) == 2
        assert f"no act {number}" in capsys.readouterr().err


def test_every_act_is_shown_in_a_line_with_what_became_of_it(
    six: Congress, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    size = six.store.head().size
    folder = host(six, tmp_path)
    assert main(["record", "show", folder]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == size
    assert "mechanism.found/1 by XA (chair)" in lines[0]
    assert lines[-1].endswith("in effect")


def test_one_act_is_shown_with_all_its_words(
    six: Congress, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = six.store.head().size - 1
    folder = host(six, tmp_path)
    assert main(["record", "show", folder, "--act", str(last)]) == 0
    assert '{"en":"Ministers"}' in capsys.readouterr().out


def test_a_record_is_exported_as_plain_files(six: Congress, tmp_path: Path) -> None:
    size = six.store.head().size
    folder = host(six, tmp_path)
    out = tmp_path / "out"
    assert main(["record", "export", folder, str(out)]) == 0
    assert (out / "checkpoint").read_bytes().count(b"\n\xe2\x80\x94 ") >= 6
    assert len(list((out / "act").iterdir())) == size
    assert (out / "tile" / "0" / f"000.p/{size}").stat().st_size == 32 * size


def test_pruning_needs_the_act_that_prunes(
    six: Congress, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = host(six, tmp_path)
    assert main(["record", "prune", folder, "nothing-1"]) == 2
    assert "no act that prunes" in capsys.readouterr().err


@pytest.fixture
def ended(tmp_path: Path) -> Iterator[Ended]:
    congress = Congress(tmp_path, ("XA", "XB", "XC", "XD"), rules=RULES)
    congress.follow()
    yield Ended(congress)
    congress.close()


def test_a_quorum_of_notes_prunes_by_command_and_what_is_kept_verifies_and_is_shown(
    ended: Ended, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_effect = ended.end()
    ended.prune()
    told: list[str] = []
    for at, note in enumerate(ended.notes(in_effect, "XA", "XB", "XC")):
        (tmp_path / f"{at}.note").write_bytes(note)
        told += ["--note", str(tmp_path / f"{at}.note")]
    ended.congress.follow()
    mechanism, gone = ended.congress.mechanism, ended.position.index
    folder = host(ended.congress, tmp_path)
    assert main(["record", "prune", folder, ended.text, *told[:4]]) == 2
    assert "2 of 4" in capsys.readouterr().err
    assert main(["record", "prune", folder, ended.text, *told]) == 0
    assert main(["verify", folder, "--founding", mechanism]) == 0
    capsys.readouterr()
    assert main(["record", "show", folder]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[gone] == f"{gone}  pruned: only its digest is kept"
    assert "record.prune/1" in lines[-1]
    assert main(["record", "show", folder, "--act", str(gone)]) == 0
    assert main(["record", "show", folder, "--act", str(gone - 1)]) == 0
    assert '"wording"' in capsys.readouterr().out


def test_a_key_is_made_once_and_only_its_owner_may_read_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "brevia.pem"
    assert main(["key", "new", str(path)]) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert main(["key", "show", str(path)]) == 0
    said = capsys.readouterr().out
    assert "BEGIN" not in said
    assert main(["key", "new", str(path)]) == 2
    assert "never written over" in capsys.readouterr().err


def test_a_password_keeps_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "brevia.pem"
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "reed and stone")
    assert main(["key", "new", str(path), "--password"]) == 0
    assert main(["key", "show", str(path), "--password"]) == 0
    assert main(["key", "show", str(path)]) == 2


def test_a_key_in_a_file_is_the_key_that_was_written(tmp_path: Path) -> None:
    write_key(tmp_path / "key.pem", bytes(range(32)), "word")
    again = read_key(tmp_path / "key.pem", "word")
    assert again.sign(b"x") == read_key(tmp_path / "key.pem", "word").sign(b"x")


def test_a_weighty_act_of_a_guest_waits_until_it_is_confirmed_by_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A guest's administrator shows the act, confirms it with the second key, and sends that."""
    congress = Congress(tmp_path, ("XA", "XB", "XC"))
    second = tmp_path / "second.pem"
    write_key(second, secret_seed("XB second"))
    congress.enrol("XB", "XB second", MEMBERS)
    congress.enrol("XB", "XB guest", MEMBERS, hosted=True)
    weighty = congress.vote_on_nothing("XB", by="XB guest")
    answer = congress.hand_in(weighty)
    assert isinstance(answer, Admitted)
    assert answer.effect is Effect.PENDING
    for mirror in congress.mirrors.values():
        mirror.follow(Hosting(congress.store), congress.now)
    envelope = tmp_path / "act.json"
    envelope.write_bytes(weighty.envelope)
    congress.close()
    assert main(["confirm", str(envelope)]) == 0
    assert "vote.cast/1 by XB" in capsys.readouterr().out
    out = tmp_path / "confirmed.json"
    copy = str(tmp_path / "XB")
    told = ["confirm", str(envelope), "--record", copy, "--key", str(second), "-o", str(out)]
    assert main([*told, "--yes"]) == 0
    assert b"payload" in out.read_bytes()


@pytest.mark.parametrize(
    ("seed", "said"), [("a stranger", "not enrolled"), ("XB guest", "another of its keys")]
)
def test_a_confirmation_that_every_party_would_refuse_is_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: str, said: str
) -> None:
    congress = Congress(tmp_path, ("XA", "XB", "XC"))
    congress.enrol("XB", "XB guest", MEMBERS, hosted=True)
    weighty = congress.vote_on_nothing("XB", by="XB guest")
    assert isinstance(congress.hand_in(weighty), Admitted)
    envelope, key, out = (tmp_path / name for name in ("act.json", "key.pem", "out.json"))
    envelope.write_bytes(weighty.envelope)
    write_key(key, secret_seed(seed))
    told = ["confirm", str(envelope), "--record", host(congress, tmp_path), "--key", str(key)]
    assert main([*told, "-o", str(out), "--yes"]) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_the_words_in_the_file_for_a_phone_are_shown_if_they_are_those_of_the_act(
    six: Congress, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    act = six.write(
        "XA", "body.create/1", CreateBody(), capacity=Capacity.CHAIR, texts={"names": b"Lakes"}
    )
    for words, said in (("Lakes", "  Lakes"), ("Ponds", "not here")):
        packet = {"act": msgspec.Raw(act.envelope), "texts": [words]}
        (tmp_path / "act.json").write_bytes(msgspec.json.encode(packet))
        assert main(["confirm", str(tmp_path / "act.json")]) == 0
        assert said in capsys.readouterr().out


def test_a_report_in_french_says_in_french_how_a_release_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lakes, content = sound()
    (tmp_path / "lakes.communique").write_bytes(content)
    monkeypatch.setenv("LANGUAGE", "fr")
    told = ["verify", str(tmp_path / "lakes.communique"), "--founding", lakes.mechanism or ""]
    assert main(told) == 0
    assert "XF (papier)" in capsys.readouterr().out


def test_a_key_that_is_not_there_is_not_taken_for_a_wrong_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["key", "show", str(tmp_path / "absent.pem")]) == 2
    assert "not there" in capsys.readouterr().err


def test_an_act_that_does_not_wait_is_not_confirmed(
    six: Congress, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = six.write("XB", "key.revoke/1", RevokeKey(key=six.pens["XB"].key), by="XB root")
    (tmp_path / "act.json").write_bytes(written.envelope)
    write_key(tmp_path / "key.pem", bytes(32))
    folder = host(six, tmp_path)
    told = ["confirm", str(tmp_path / "act.json"), "--record", folder]
    assert main([*told, "--key", str(tmp_path / "key.pem"), "--yes"]) == 2
    assert "does not wait" in capsys.readouterr().err


def test_a_store_verified_in_the_library_says_what_the_command_says(six: Congress) -> None:
    verified = verify_record(six.store, six.mechanism)
    assert verified.verdict.exit == 0
    assert verified.cosigned == six.parties


@pytest.mark.parametrize("asked", [["verify"], ["verify", "a", "b"], ["verify", "--nothing"]])
def test_verify_without_something_to_check_is_not_usable_and_never_incomplete(
    asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(asked)
    assert ended.value.code == Verdict.NOT_USABLE.exit
    assert "usage: communique" in capsys.readouterr().err


def test_another_command_badly_used_has_not_begun(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["record", "show"])
    assert ended.value.code == 2
    assert "usage: communique record show" in capsys.readouterr().err
