"""Notes: read in one way, and worth only what known keys signed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import CommuniqueError, NotInForm, NotProven
from communique.record.keys import SecretKey
from communique.record.note import (
    Note,
    Signature,
    SignatureKind,
    Verifier,
    cosign,
    parse,
    parse_verifier,
    sign,
    verify,
)
from communique.record.spelling import to_base64
from tests.record.vectors import path, vectors

TEXT = "Les Parties conviennent.\n\n\u0421тороны договорились.\n".encode()
SECRET, OTHER = SecretKey(bytes(32)), SecretKey(bytes(31) + b"\1")
LOG = Verifier("five-lakes.communique/log", SignatureKind.ED25519, SECRET.public)
VERIFIER = Verifier("XB/verifier", SignatureKind.COSIGNATURE, OTHER.public)

names = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Z"), exclude_characters="+"), min_size=1
)
texts = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n")).map(
    lambda words: words.encode() + b"\n"
)


def test_every_note_of_the_vectors_has_its_verdict() -> None:
    cases = vectors("notes", "signed_notes.json")
    for case in cases:
        known = [parse_verifier(written) for written in case["vkeys"]]
        if case["valid"]:
            note = parse(case["note"].encode())
            assert [one.by for one in verify(note, known)] == known
            assert note.render() == case["note"].encode()
        else:
            with pytest.raises(CommuniqueError):
                verify(parse(case["note"].encode()), known)
    assert len(cases) == 12


def test_the_cosigned_checkpoint_of_the_vectors_holds_at_its_time() -> None:
    cases = vectors("notes", "cosigned_checkpoints.json")
    for case in cases:
        known = [parse_verifier(written) for written in case["vkeys"]]
        (signed,) = verify(parse(case["note"].encode()), known)
        assert signed.time == case["timestamp"]
        assert signed.by.kind is SignatureKind.COSIGNATURE
    assert len(cases) == 1


def test_every_verifier_key_of_the_vectors_is_written_back() -> None:
    written = [path("tessera-log", "vkey").read_text().strip()]
    for name in ("signed_notes.json", "cosigned_checkpoints.json"):
        written += [key for case in vectors("notes", name) for key in case["vkeys"]]
    for key in written:
        assert parse_verifier(key).vkey == key
    assert len(set(written)) == 5


def test_a_verifier_key_cut_or_changed_anywhere_is_refused() -> None:
    (key, _other) = vectors("notes", "signed_notes.json")[1]["vkeys"]
    for start in range(len(key)):
        for end in range(start, len(key) + 1):
            if (start, end) != (0, len(key)):
                with pytest.raises(NotInForm):
                    parse_verifier(key[start:end])
        changed = key[:start] + chr(ord(key[start]) + 1) + key[start + 1 :]
        with pytest.raises(NotInForm):
            parse_verifier(changed)


def test_keys_of_kinds_that_are_not_understood_are_refused_by_name() -> None:
    with pytest.raises(NotInForm, match=r"of a kind \(6\) that is not understood"):
        parse_verifier("XB/verifier+00000000+" + to_base64(b"\x06" + bytes(1312)))


@given(texts, names, st.integers(0, 2**63 - 1))
def test_a_note_gives_back_what_was_signed(text: bytes, name: str, time: int) -> None:
    note = Note(text, (sign(text, name, SECRET), cosign(text, name, OTHER, time)))
    assert parse(note.render()) == note
    log = Verifier(name, SignatureKind.ED25519, SECRET.public)
    cosigner = Verifier(name, SignatureKind.COSIGNATURE, OTHER.public)
    found = verify(note, [cosigner, log])
    assert [(one.by, one.time) for one in found] == [(log, None), (cosigner, time)]
    assert parse_verifier(cosigner.vkey) == cosigner


@given(st.data())
def test_a_note_with_one_byte_changed_is_refused_or_says_the_same(data: st.DataObject) -> None:
    note = Note(TEXT, (sign(TEXT, LOG.name, SECRET), cosign(TEXT, VERIFIER.name, OTHER, 7)))
    content = bytearray(note.render())
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        changed = parse(bytes(content))
        found = verify(changed, [LOG, VERIFIER])
    except CommuniqueError:
        return
    assert changed.text == TEXT
    assert len(found) == 1, "a line whose name was changed is a stranger's"


@given(st.binary(max_size=200) | texts.map(lambda text: text + b"\n\xe2\x80\x94 a YWJjZGU=\n"))
def test_any_bytes_are_a_note_written_back_or_refused(content: bytes) -> None:
    try:
        note = parse(content)
    except NotInForm:
        return
    assert note.render() == content


def test_lines_of_strangers_are_passed_over() -> None:
    note = Note(TEXT, (sign(TEXT, "XC/verifier", OTHER), sign(TEXT, LOG.name, SECRET)))
    assert [one.by for one in verify(note, [LOG, VERIFIER])] == [LOG]
    with pytest.raises(NotProven, match="no key that is known"):
        verify(note, [VERIFIER])


def test_a_name_alone_or_an_id_alone_makes_no_known_key() -> None:
    forged = sign(TEXT, LOG.name, OTHER)
    moved = Signature("XC/verifier", LOG.id, bytes(64))
    note = Note(TEXT, (forged, moved, sign(TEXT, LOG.name, SECRET)))
    assert [one.by for one in verify(note, [LOG])] == [LOG]


def test_one_false_line_of_a_known_key_condemns_the_note() -> None:
    good, false = sign(TEXT, LOG.name, SECRET), Signature(VERIFIER.name, VERIFIER.id, bytes(72))
    again = Signature(LOG.name, LOG.id, bytes(64))
    for lines in ((good, false), (false, good), (good, again), (again, good)):
        with pytest.raises(NotProven, match="does not hold"):
            verify(Note(TEXT, lines), [LOG, VERIFIER])


def test_a_key_that_signs_twice_counts_once_and_its_first_time_counts() -> None:
    twice = (cosign(TEXT, VERIFIER.name, OTHER, 9), cosign(TEXT, VERIFIER.name, OTHER, 5))
    (found,) = verify(Note(TEXT, twice), [VERIFIER])
    assert found.time == 9


def test_a_cosignature_holds_for_its_text_its_time_and_its_kind_alone() -> None:
    one = cosign(TEXT, VERIFIER.name, OTHER, 1000)
    later = Signature(one.name, one.key_id, (1001).to_bytes(8, "big") + one.body[8:])
    as_log = Verifier(VERIFIER.name, SignatureKind.ED25519, OTHER.public)
    with pytest.raises(NotProven, match="does not hold"):
        verify(Note(TEXT, (later,)), [VERIFIER])
    with pytest.raises(NotProven, match="does not hold"):
        verify(Note(b"Other.\n", (one,)), [VERIFIER])
    with pytest.raises(NotProven, match="does not hold"):
        verify(Note(TEXT, (Signature(one.name, as_log.id, one.body[8:]),)), [as_log])


def test_a_time_beyond_what_a_cosignature_states_is_refused() -> None:
    for time in (-1, 2**63):
        with pytest.raises(NotInForm, match="no time"):
            cosign(TEXT, VERIFIER.name, OTHER, time)
    time = 2**63
    body = time.to_bytes(8, "big") + OTHER.sign(b"cosignature/v1\ntime %d\n%s" % (time, TEXT))
    with pytest.raises(NotProven, match="does not hold"):
        verify(Note(TEXT, (Signature(VERIFIER.name, VERIFIER.id, body),)), [VERIFIER])


@pytest.mark.parametrize(
    "name", ["", "a b", "a+b", "a\u00a0b", "a\u3000", "a\tb", "a\nb", "\ud800"]
)
def test_a_name_with_spaces_or_plus_is_no_key_name(name: str) -> None:
    with pytest.raises(NotInForm, match="cannot be the name of a key"):
        Verifier(name, SignatureKind.ED25519, SECRET.public)


@pytest.mark.parametrize("weak", [bytes(32), b"\1" + bytes(31), b"\xff" * 32, bytes(31)])
def test_a_key_anybody_can_sign_for_is_no_verifier(weak: bytes) -> None:
    with pytest.raises(NotInForm):
        Verifier("XB/verifier", SignatureKind.COSIGNATURE, weak)


@pytest.mark.parametrize(
    "text", [b"", b"no end", b"a\tb\n", b"a\r\n", b"\0\n", b"\xff\n", b"\xed\xa0\x80\n"]
)
def test_a_text_that_no_note_can_carry_is_not_signed(text: bytes) -> None:
    with pytest.raises(NotInForm, match="control characters"):
        sign(text, LOG.name, SECRET)
    with pytest.raises(NotInForm, match="control characters"):
        Note(text, (sign(TEXT, LOG.name, SECRET),))


def test_a_note_too_long_or_with_too_many_lines_is_refused() -> None:
    line = sign(TEXT, LOG.name, SECRET)
    many = TEXT + b"\n" + line.line.encode() * 201
    for wrong in (many, b"a" * 1_000_000 + b"\n\n" + line.line.encode()):
        with pytest.raises(NotInForm, match="at most"):
            parse(wrong)
    with pytest.raises(NotInForm, match="at most 200"):
        Note(TEXT, (line,) * 201)
    assert len(parse(TEXT + b"\n" + line.line.encode() * 200).signatures) == 200


@pytest.mark.parametrize(
    "line",
    ["", "— a", "— a ", "— a YWJj", "— a YWJjZA==", "— a YWJjZGV=", "—  a YWJjZGVm",
     " — a YWJjZGVm", "— a YWJjZGVm ", "-- a YWJjZGVm", "— a+b YWJjZGVm", "— a YWJjZGVm YWJj",
     "— \u3000 YWJjZGVm"],
)  # fmt: skip
def test_a_line_that_is_no_signature_is_refused(line: str) -> None:
    with pytest.raises(NotInForm):
        parse(TEXT + b"\n" + line.encode() + b"\n")
