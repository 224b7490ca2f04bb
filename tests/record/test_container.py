"""The file of a bundle: a ZIP in one form."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import NotInForm, NotProven
from communique.record.container import LONGEST_NAME, MEDIA_TYPE, MOST_ENTRIES, pack, unpack

ENTRIES = {
    "texts/ru.txt": "Шестеро".encode(),
    "README.txt": b"Read me.",
    "acts/00000000.json": b"{}",
}
PACKED = pack(ENTRIES)

NAMES = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,8}(/[a-z0-9][a-z0-9._-]{0,8})?", fullmatch=True)


@given(st.dictionaries(NAMES, st.binary(max_size=50), max_size=6))
def test_what_is_packed_is_unpacked_whatever_its_order(entries: dict[str, bytes]) -> None:
    try:
        packed = pack(entries)
    except NotInForm:
        return  # a file named as another's folder, or `mimetype`
    assert unpack(packed) == entries
    assert pack(dict(reversed(entries.items()))) == packed


def test_every_other_program_reads_it() -> None:
    with zipfile.ZipFile(io.BytesIO(PACKED)) as file:
        assert file.testzip() is None
        assert file.namelist() == ["mimetype", *sorted(ENTRIES)]
        assert file.read("mimetype").decode() == MEDIA_TYPE
        assert file.read("texts/ru.txt").decode() == "Шестеро"
    assert PACKED[30:38] == b"mimetype"
    assert PACKED[38 : 38 + len(MEDIA_TYPE)] == MEDIA_TYPE.encode()


def test_no_bit_can_be_changed() -> None:
    for at in range(len(PACKED)):
        for bit in range(8):
            changed = bytearray(PACKED)
            changed[at] ^= 1 << bit
            with pytest.raises((NotInForm, NotProven)):
                unpack(bytes(changed))


def test_a_changed_file_is_named() -> None:
    changed = PACKED.replace(b"Read me.", b"Need me.")
    with pytest.raises(NotProven, match=r"README\.txt in this bundle was changed"):
        unpack(changed)


def _zipped(compression: int = zipfile.ZIP_STORED, *more: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as file:
        for name in ("mimetype", *sorted(ENTRIES), *more):
            entry = zipfile.ZipInfo(name)
            entry.compress_type, entry.create_system, entry.external_attr = compression, 0, 0
            entry.create_version = entry.extract_version = 10
            file.writestr(entry, ENTRIES.get(name, MEDIA_TYPE.encode()))
    return made.getvalue()


def test_compressed_entries_are_refused() -> None:
    with pytest.raises(NotInForm, match="one form"):
        unpack(_zipped(zipfile.ZIP_DEFLATED))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_second_entry_of_one_name_is_refused() -> None:
    with pytest.raises(NotInForm, match="one form"):
        unpack(_zipped(zipfile.ZIP_STORED, "README.txt"))


def test_bytes_before_between_and_after_are_refused() -> None:
    directory = PACKED.index(b"PK\1\2")
    for changed in (
        b" " + PACKED,
        PACKED + b" ",
        PACKED[:directory] + b" " + PACKED[directory:],
        PACKED[:-2] + struct.pack("<H", 3) + b"abc",
        PACKED[:-1],
        PACKED[:40],
        b"",
    ):
        with pytest.raises(NotInForm):
            unpack(changed)


@pytest.mark.parametrize(
    "name",
    [
        *("", "/a", "a/", "../a", "a/../b", "a//b", "C:a", "a\\b", ".a", "texts/é.txt", "a\0b"),
        *(
            "mimetype",
            "Mimetype",
            "readme.TXT",
            "texts",
            "texts/ru.txt/a",
            "a" * (LONGEST_NAME + 1),
        ),
    ],
)
def test_names_that_are_not_safe_or_not_distinct_everywhere_are_refused(name: str) -> None:
    with pytest.raises(NotInForm, match="cannot name a file"):
        pack({**ENTRIES, name: b""})


def test_too_many_files_are_refused() -> None:
    with pytest.raises(NotInForm, match="at most"):
        pack({f"{number}": b"" for number in range(MOST_ENTRIES + 1)})
