"""What the page holds, before any browser: the words, the policy, and what it must not tell."""

from __future__ import annotations

import base64
import hashlib
import re

import msgspec
import pytest

from communique.paper.compilation import Compilation
from communique.paper.html import open_html, write_page
from tests.paper.html.lakes import (
    DRESS,
    PARTIES,
    arabic,
    chinese,
    compilation,
    crowded,
    english,
    provision,
)
from tests.paper.html.parsing import found, parsed

UNATTRIBUTED = msgspec.structs.replace(DRESS, attribution="none")


def words_of(page: str, name: str) -> str:
    """The visible words of a provision as the markup holds them."""
    tree = parsed(page)
    return str(tree.get_element_by_id(f"p-{name}").find_class("words")[0].text_content())


@pytest.mark.parametrize("made", [english(), arabic(), chinese(), crowded()])
def test_every_provision_of_a_page_comes_back_in_its_notation(made: Compilation) -> None:
    document = open_html("page.html", write_page(made, DRESS).encode()).read(lambda _: True)
    assert [paragraph.text for paragraph in document.paragraphs] == [
        provision.notation for provision in made.provisions
    ]
    assert [paragraph.mark for paragraph in document.paragraphs] == [
        provision.id for provision in made.provisions
    ]
    assert document.stamp is not None
    assert document.stamp.view == "brackets"
    assert document.stamp.draft == made.base.digest
    assert (document.stamp.symbol, document.stamp.revision) == ("FLM/MM4/CP", 31)


def test_brackets_stand_in_the_words_without_any_script() -> None:
    page = write_page(english(), DRESS)
    assert words_of(page, "c-3") == (
        "They noted that trust among the six has [deepened][XD:grown] since the Mechanism was"
        " founded."
    )


def test_nested_brackets_and_support_of_the_original_are_shown() -> None:
    page = write_page(english(), DRESS)
    assert words_of(page, "c-7") == (
        "The ministers [original, XA:undertook to [consider][XB:begin] joint dredging of the lower"
        " river[XC, XE: at shared cost]][XF:agreed to return to the matter of dredging]."
    )


def test_a_page_is_sealed_by_the_hashes_of_its_own_style_and_script() -> None:
    page = write_page(english(), DRESS)
    (policy,) = found(page, "//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none'; ")
    for element in found(page, "//style | //script[@type='module']"):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"""\b(?:src|href)\s*=\s*["'](?!#)""", page)
    assert not found(page, "//*[@style]")


def test_without_attribution_no_code_or_name_is_anywhere_in_the_file() -> None:
    page = write_page(english(), UNATTRIBUTED)
    for party in PARTIES[1:]:  # the chair's name stands in the text itself
        assert party.code not in page
        assert party.names["en"] not in page
    assert "XA" not in page
    assert words_of(page, "c-3").count("[") == 2


def test_without_attribution_there_is_no_way_back_and_the_reader_is_told() -> None:
    content = write_page(english(), UNATTRIBUTED).encode()
    document = open_html("page.html", content).read(lambda _: True)
    assert document.stamp is not None
    assert document.stamp.attribution == "none"
    assert "no way back" in str(document.notes[0])
    assert not any(paragraph.mark for paragraph in document.paragraphs)


def test_words_are_never_markup() -> None:
    wicked = "</script><script>alert(1)</script> & <b>bold</b> {{ 7 * 7 }}"
    made = compilation([provision("w-1", wicked, {"XB": wicked + " \"'"}, number="1.")])
    page = write_page(made, DRESS)
    assert "alert(1)</script>" not in page
    assert words_of(page, "w-1").startswith(wicked)
    document = open_html("page.html", page.encode()).read(lambda _: True)
    assert document.paragraphs[0].text == made.provisions[0].notation


def test_what_becomes_of_a_whole_paragraph_is_said_in_words() -> None:
    page = write_page(english(), DRESS)
    for said in (
        "New paragraph, proposed by Eastmark.",
        "Deletion asked by Lower Fen.",
        "Corvany would have this paragraph elsewhere in the text.",
        "Moved here by Corvany; it stands in the original text as: Paragraph 6.",
        "To be confirmed by Lower Fen.",
        "Dessara: reserve, awaiting instructions.",
    ):
        assert said in page


def test_a_number_typed_in_the_words_is_not_written_twice() -> None:
    made = compilation(
        [
            provision("t-1", "1. The six will meet.", number="1."),
            provision("t-2", "The five will not.", number="2."),
        ]
    )
    tree = parsed(write_page(made, DRESS))
    assert not tree.get_element_by_id("p-t-1").find_class("n")
    assert tree.get_element_by_id("p-t-2").find_class("n")[0].text_content() == "2."


def test_the_language_of_the_text_is_apart_from_the_language_of_the_page() -> None:
    tree = parsed(write_page(arabic(), DRESS))
    assert (tree.get("lang"), tree.get("dir")) == ("en", "ltr")
    text = tree.find_class("text")[0]
    assert (text.get("lang"), text.get("dir")) == ("ar", "rtl")
    said = text.find_class("said")[0]
    assert (said.get("lang"), said.get("dir")) == ("en", "ltr")


def test_a_page_of_a_normal_text_is_small() -> None:
    sentence = "The six will share daily readings of lake levels and of river flow. " * 5
    made = compilation(
        [
            provision(
                f"s-{place}",
                sentence,
                {"XB": sentence.replace("will", "should")} if place % 3 == 0 else {},
                number=f"{place}.",
            )
            for place in range(60)
        ]
    )
    assert len(write_page(made, DRESS).encode()) < 300_000


def test_a_text_without_title_symbol_or_parties_is_still_a_page() -> None:
    made = compilation([provision("b-1", "The six will meet.")], parties=[])
    made.symbol = made.revision = made.language = None
    page = write_page(made, msgspec.structs.replace(DRESS, marking=None))
    tree = parsed(page)
    assert tree.findtext("head/title") == "Rolling text"
    assert words_of(page, "b-1") == "The six will meet."
