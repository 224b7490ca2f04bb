"""Every sentence the product says can be said in every language it speaks."""

from __future__ import annotations

import string

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from communique.languages import SPOKEN, Speaker
from docs import catalogues


def said(message: Message) -> list[str]:
    """A sentence's English, one for one and one for many where it has both."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def translated(message: Message) -> list[str]:
    """Its translations, by the plurals of the language."""
    words = message.string or ""
    return [words] if isinstance(words, str) else list(words)


def blanks(sentence: str) -> set[str]:
    """The names of the blanks in a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_there_is_a_catalogue_for_every_language_spoken() -> None:
    assert {*catalogues.languages(), "en"} == set(SPOKEN)


def test_the_template_holds_every_sentence_of_the_code_and_no_other() -> None:
    with catalogues.TEMPLATE.open("rb") as file:
        written = {str(message.id) for message in catalogues.sentences(read_po(file))}
    now = {str(message.id) for message in catalogues.sentences(catalogues.extracted())}
    assert written == now, "renew them: python -m docs.catalogues"


@pytest.mark.parametrize("language", catalogues.languages())
def test_every_sentence_is_translated(language: str) -> None:
    catalogue = catalogues.read(language)
    assert catalogues.missing(catalogue) == []
    now = {str(message.id) for message in catalogues.sentences(catalogues.extracted())}
    assert {str(message.id) for message in catalogues.sentences(catalogue)} == now


@pytest.mark.parametrize("language", catalogues.languages())
def test_a_translation_has_the_blanks_of_its_sentence(language: str) -> None:
    wrong = [
        message.id
        for message in catalogues.sentences(catalogues.read(language))
        for words in translated(message)
        if words and blanks(words) != blanks(said(message)[-1])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", catalogues.languages())
def test_what_is_said_is_what_people_wrote(language: str) -> None:
    with catalogues.po(language).with_suffix(".mo").open("rb") as file:
        spoken = {said(message)[0]: translated(message) for message in read_mo(file) if message.id}
    written = {
        said(message)[0]: translated(message)
        for message in catalogues.sentences(catalogues.read(language))
    }
    assert spoken == written, "renew them: python -m docs.catalogues"


def test_an_error_is_said_in_its_readers_language() -> None:
    sentence = "{file} is empty. Send the document again."
    assert Speaker("en").say(sentence, file="a.docx") == "a.docx is empty. Send the document again."
    assert "a.docx" in Speaker("fr").say(sentence, file="a.docx")
    assert Speaker("fr").say(sentence, file="a.docx") != Speaker("en").say(sentence, file="a.docx")
