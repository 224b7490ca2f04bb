"""The catalogues: every sentence the product says, and its translations.

    .venv/bin/python -m docs.catalogues

reads the sentences out of the code and the templates into `communique/locale/communique.pot`,
brings each language's `communique.po` up to date with them (a sentence that is new stands there
without a translation, one that is gone is dropped), writes the `.mo` files, and says what is
still to be translated. A sentence is found where it is written: in `_("…")`, in what is said by
a `Speaker`, and in the errors.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Container, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from communique.languages import CATALOGUES

PACKAGE = CATALOGUES.parent
TEMPLATE = CATALOGUES / "communique.pot"
METHODS = [("**.py", "docs.catalogues:of_python"), ("**.html", "jinja2")]
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "say": None,
    "count": (1, 2),
    "ngettext": (1, 2),
    "Refused": None,
    "BadUsage": None,
    "OutOfOrder": None,
    "NotNotation": None,
}
"""What a sentence is the first argument of; where there are two, one for one and one for many."""


def of_python(
    file: IO[bytes], keywords: Container[str], _tags: object, **_options: object
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """The sentences of a module, for Babel: (line, keyword, arguments, no comments).

    Read from the syntax tree: others have a method `say` or `count` too, of bytes for one.
    """
    for call in ast.walk(ast.parse(file.read())):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        said = tuple(_literal(argument) for argument in call.args)
        if name in keywords and said[0]:
            yield call.lineno, name, said, []


def _literal(argument: ast.expr) -> str | None:
    value: Any = getattr(argument, "value", None)
    return value if isinstance(argument, ast.Constant) and isinstance(value, str) else None


def extracted() -> Catalog:
    """Every sentence in the code and the templates, with the files it stands in."""
    catalogue = Catalog(project="communique", charset="utf-8")
    found = extract_from_dir(PACKAGE, METHODS, keywords=KEYWORDS, strip_comment_tags=True)
    for name, _line, sentence, _comments, context in found:
        if _has_words(sentence):
            catalogue.add(sentence, None, [(f"communique/{name}", 0)], context=context)
    return catalogue


def _has_words(sentence: str | tuple[str, ...]) -> bool:
    """A lone tab or comma is no sentence."""
    return any(character.isalpha() for said in sentence for character in said)


def languages() -> list[str]:
    """The languages there is a catalogue for, English apart (its sentences are the code's)."""
    return sorted(path.parent.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES/*.po"))


def po(language: str) -> Path:
    """Where a language's translations are written by people."""
    return CATALOGUES / language / "LC_MESSAGES" / "communique.po"


def read(language: str) -> Catalog:
    """A language's translations as people wrote them."""
    with po(language).open("rb") as file:
        return read_po(file, locale=language, domain="communique")


def sentences(catalogue: Catalog) -> Iterator[Message]:
    """Its messages without the header."""
    return (message for message in catalogue if message.id)


def missing(catalogue: Catalog) -> list[str]:
    """Sentences without a translation, or with one that somebody must look at again."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in sentences(catalogue)
        if message.fuzzy or not all(_translations(message))
    ]


def _translations(message: Message) -> tuple[str, ...]:
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


def renew() -> None:
    """Write the template, and bring every language up to date with it."""
    found = extracted()
    _write(TEMPLATE, found, omit_header=True)
    for language in languages():
        catalogue = read(language)
        catalogue.update(found, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        _write(po(language), catalogue)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        _put(po(language).with_suffix(".mo"), compiled.getvalue())
        still = missing(catalogue)
        print(f"{language}: {len(list(sentences(catalogue)))} sentences, {len(still)} to translate")
        for sentence in still:
            print(f"    {sentence}")


def _write(path: Path, catalogue: Catalog, omit_header: bool = False) -> None:
    """Sorted and without line numbers, so that a change shows only what changed."""
    written = BytesIO()
    write_po(
        written,
        catalogue,
        width=98,
        sort_output=True,
        include_lineno=False,
        omit_header=omit_header,
    )
    _put(path, written.getvalue())


def _put(path: Path, content: bytes) -> None:
    """All at once: whoever reads meanwhile finds the old file or the new one, never half of one."""
    unnamed = path.with_name(f".{path.name}.{os.getpid()}")
    unnamed.write_bytes(content)
    unnamed.replace(path)


if __name__ == "__main__":
    renew()
