"""A mail as a secretariat sees it: who sent it, when, what is attached, what it says.

Pictures that only dress the letter (a crest in the signature), digital signatures and visiting
cards are left out. A mail within a mail is an attachment that is itself a mail.

    mail = read_mail(content)
    mail.sender, [attached.name for attached in mail.attached]

Source: RFC 5322 (mail), 2045–2047 and 2231 (parts, names), 3676 (flowed text).
"""

from __future__ import annotations

import email.utils
import re
from collections.abc import Iterator
from datetime import UTC
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from typing import TypeAlias

import msgspec

from communique.errors import Refused
from communique.paper.encoding import decode

_Part: TypeAlias = "Message[str, str]"

_LEFT_OUT = frozenset(
    (
        "application/pgp-signature", "application/pkcs7-signature",
        "application/x-pkcs7-signature", "text/vcard", "text/x-vcard", "text/directory",
        "message/delivery-status", "message/disposition-notification",
    )
)  # fmt: skip
_SIGNATURE = re.compile(r"\r?\n-- \r?\n.*\Z", re.S)
"""What follows the line `-- ` is no part of the letter (RFC 3676, 4.3)."""
_SPACE = re.compile(r"\s+")
_PARTS = 2000
"""Parts of one mail, at most."""


class Attached(msgspec.Struct, frozen=True):
    """One attachment, under the name its sender gave it ("" if none)."""

    name: str
    content: bytes


class Mail(msgspec.Struct, frozen=True):
    """`sender` is `Name <address>`; `sent` ISO 8601 in UTC; `body` the letter as plain text, or
    as HTML where there is no other."""

    subject: str
    sender: str | None
    sent: str | None
    attached: tuple[Attached, ...]
    body: str
    is_html: bool = False


def read_mail(content: bytes) -> Mail:
    """The mail in the bytes of an .eml file; whatever is damaged in it is left as it is."""
    message = BytesParser(policy=compat32).parsebytes(content.lstrip())
    attached: list[Attached] = []
    letters: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    for n, part in enumerate(_parts(message)):
        if n >= _PARTS:
            break
        kind = part.get_content_type()
        if _is_attached(part, kind):
            if not _is_dress(part, kind):
                attached.append(Attached(_name(part), _content(part)))
        elif kind in letters:
            letters[kind].append(_words(part))
    plain = "\n".join(letters["text/plain"]).strip()
    body = plain or "\n".join(letters["text/html"]).strip()
    return Mail(
        subject=_header(message, "Subject"),
        sender=_sender(message),
        sent=_sent(message),
        attached=tuple(attached),
        body=body,
        is_html=bool(body) and not plain,
    )


def _parts(message: _Part) -> Iterator[_Part]:
    """The leaves, in order; a mail within the mail is one leaf."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(reversed([each for each in inner if isinstance(each, Message)]))
        else:
            yield part


def _is_attached(part: _Part, kind: str) -> bool:
    if part.get_content_disposition() == "attachment" or _name(part):
        return True
    return kind not in ("text/plain", "text/html") or kind in _LEFT_OUT


def _is_dress(part: _Part, kind: str) -> bool:
    """Is it there for looks, or to sign with?"""
    if kind in _LEFT_OUT:
        return True
    is_shown = part.get_content_disposition() != "attachment" or part.get("Content-ID") is not None
    return kind.startswith("image/") and is_shown


def _name(part: _Part) -> str:
    """The name of an attachment without any folders; a mail within is called by its subject."""
    named = _decoded(part.get_filename() or "")
    inner = part.get_payload()
    if not named and part.get_content_type() == "message/rfc822" and isinstance(inner, list):
        subject = next(
            (_header(each, "Subject") for each in inner if isinstance(each, Message)), ""
        )
        named = f"{subject or 'mail'}.eml"
        return named.replace("/", "_").replace("\\", "_")
    return named.replace("\\", "/").rsplit("/", 1)[-1]


def _content(part: _Part) -> bytes:
    inner = part.get_payload()
    if isinstance(inner, list):
        return b"".join(each.as_bytes() for each in inner if isinstance(each, Message))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _words(part: _Part) -> str:
    """The characters of a letter; where they cannot be told, those that can."""
    content = _content(part)
    try:
        said = content.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        try:
            said = decode("", content).text
        except Refused:
            said = content.decode("utf-8", "replace")
    if part.get_content_type() == "text/plain":
        said = _SIGNATURE.sub("", said)
        if str(part.get_param("format", "")).lower() == "flowed":
            said = re.sub(r" \r?\n", " ", said)
    return said


def _header(message: _Part, name: str) -> str:
    return _SPACE.sub(" ", _decoded(str(message.get(name, "")))).strip()


def _decoded(raw: str) -> str:
    """A header with its encoded words read (RFC 2047); as it stands where they are damaged."""
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, MessageError, ValueError):
        return raw
    said = ""
    for words, charset in pieces:
        if isinstance(words, str):
            said += words
            continue
        try:
            said += words.decode(charset or "utf-8")
        except (LookupError, UnicodeDecodeError):
            said += words.decode("utf-8", "replace")
    return said


def _sender(message: _Part) -> str | None:
    raw = message.get("From") or message.get("Sender") or message.get("Return-Path")
    if raw is None:
        return None
    name, address = email.utils.parseaddr(str(raw))
    said = _SPACE.sub(" ", _decoded(name)).strip()
    if not address:
        return said or None
    return f"{said} <{address}>" if said else address


def _sent(message: _Part) -> str | None:
    try:
        at = email.utils.parsedate_to_datetime(str(message.get("Date")))
        aware = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
        return aware.astimezone(UTC).isoformat(timespec="seconds")
    except (TypeError, ValueError, OverflowError):
        return None
