"""The file that a bundle is: a ZIP in exactly one form, so that its bytes follow from its contents.

A ZIP leaves much free: compression, order, times, comments, gaps, a second entry of one name. In
each of these two programs may read two things in one file. Here entries are stored, contiguous,
sorted by name after `mimetype`, without time, comment or extra field; what is read is written
again and must be the same bytes. Nothing is inflated, so a small file stays small.

    >>> content = pack({"texts/en.txt": b"The six agreed."})
    >>> unpack(content)
    {'texts/en.txt': b'The six agreed.'}

The layout is that of PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from zlib import crc32

from communique.errors import NotInForm, NotProven
from communique.sentences import _

MEDIA_TYPE = "application/vnd.communique+zip"
"""The type of a bundle; its first entry, `mimetype`, says it too."""

MOST_ENTRIES, LARGEST_ENTRY, LARGEST_BUNDLE = 4096, 2**25, 2**27
"""Entries, bytes of one, bytes of all at most: 32 MiB and 128 MiB."""

LONGEST_NAME = 128
"""Characters of an entry's name at most."""

_FIRST = "mimetype"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
LARGEST_FILE = LARGEST_BUNDLE + MOST_ENTRIES * 2 * (LONGEST_NAME + _CENTRAL.size)
"""Bytes of a bundle's file at most: more need not be read to know that it is none."""

_VERSION, _MIDNIGHT, _DAY_ONE = 10, 0, 0x21
"""Stored entries need version 1.0; the time is 1 January 1980, the first that can be written."""


def pack(entries: Mapping[str, bytes]) -> bytes:
    """The bundle of these entries, whatever their order; `mimetype` is put before them.

    Raises NotInForm for a name that is not safe on every machine, and for too much.
    """
    return _pack(entries, {})


def unpack(content: bytes) -> dict[str, bytes]:
    """The entries of a bundle, `mimetype` left out.

    Raises NotInForm unless it is in the one form; NotProven if it is but for an entry that does
    not fit its checksum, so was changed after the bundle was made.
    """
    if len(content) > LARGEST_FILE:
        raise NotInForm(_("This bundle is too long: at most {most} bytes."), most=LARGEST_BUNDLE)
    entries: dict[str, bytes] = {}
    sums: dict[str, int] = {}
    for name, checksum, entry in _walk(content):
        if name in entries or len(entries) > MOST_ENTRIES:
            raise _no_bundle()
        entries[name], sums[name] = entry, checksum
    if entries.pop(_FIRST, None) != MEDIA_TYPE.encode() or _pack(entries, sums) != content:
        raise _no_bundle()
    for name, entry in entries.items():
        if crc32(entry) != sums[name]:
            raise NotProven(
                _("{file} in this bundle was changed or damaged after the bundle was made."),
                file=name,
            )
    return entries


def _pack(entries: Mapping[str, bytes], sums: Mapping[str, int]) -> bytes:
    """The bundle, with these checksums instead of the right ones."""
    _check(entries)
    written = [(_FIRST, MEDIA_TYPE.encode()), *sorted(entries.items())]
    local, central, offset = [], [], 0
    for name, content in written:
        named = name.encode("ascii")
        checksum = sums[name] if name in sums and name != _FIRST else crc32(content)
        said = (
            *(_VERSION, 0, 0, _MIDNIGHT, _DAY_ONE),
            *(checksum, len(content), len(content), len(named), 0),
        )
        local += [_LOCAL.pack(b"PK\3\4", *said), named, content]
        central += [_CENTRAL.pack(b"PK\1\2", _VERSION, *said, 0, 0, 0, 0, offset), named]
        offset += _LOCAL.size + len(named) + len(content)
    directory, count = b"".join(central), len(written)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)
    return b"".join((*local, directory, end))


def _walk(content: bytes) -> Iterator[tuple[str, int, bytes]]:
    """Each entry's name, its checksum as stated and its bytes, from the front."""
    offset = 0
    while content[offset : offset + 4] == b"PK\3\4":
        start = offset + _LOCAL.size
        if start > len(content):
            raise _no_bundle()
        fields = _LOCAL.unpack_from(content, offset)
        checksum, size, named = fields[6], fields[7], fields[9]
        offset = start + named + size
        if offset > len(content) or named > LONGEST_NAME:
            raise _no_bundle()
        name = content[start : start + named].decode("latin-1")
        yield name, checksum, content[start + named : offset]


def _check(entries: Mapping[str, bytes]) -> None:
    """Names are safe on every machine and distinct on every one; sizes are within bounds."""
    total = sum(len(content) for content in entries.values())
    if len(entries) > MOST_ENTRIES or total > LARGEST_BUNDLE:
        raise NotInForm(
            _("A bundle holds at most {count} files of {most} bytes together."),
            count=MOST_ENTRIES,
            most=LARGEST_BUNDLE,
        )
    seen = {_FIRST}
    folders = {name.lower().rsplit("/", depth)[0] for name in entries for depth in _depths(name)}
    for name, content in entries.items():
        known = name.lower()
        if not _NAME.fullmatch(name) or len(name) > LONGEST_NAME or known in seen | folders:
            raise NotInForm(_("“{name}” cannot name a file in a bundle."), name=name)
        if len(content) > LARGEST_ENTRY:
            raise NotInForm(
                _("{name} has {length} bytes, too many for a bundle: at most {most}."),
                name=name,
                length=len(content),
                most=LARGEST_ENTRY,
            )
        seen.add(known)


def _depths(name: str) -> range:
    return range(1, name.count("/") + 1)


def _no_bundle() -> NotInForm:
    return NotInForm(_("This is no bundle of a communiqué in its one form."))
