"""Whose a file is, from everything that says so; where the witnesses disagree, one asks."""

from __future__ import annotations

import pytest

from communique.paper.gather import Return
from communique.paper.parties import PartyNames, Why, parse_parties, whose

SURE = 0.7
PARTIES = parse_parties(
    "parties.csv",
    "code,en,fr,ru,zh,aliases\n"
    "XA,Aldora,Aldora,Алдора,阿尔多拉,aldora.example\n"
    "XB,Brevia,Brévie,Бревия,布雷维亚,Delegation of Brevia;brevia.example\n"
    "XC,Corvany,Corvanie,Корвания,科尔瓦尼,cor;chair@lakes.example\n"
    "XE,Eastmark,Marche de l'Est,Восточная Марка,东界,ME\n"
    "DE,Dessara,Dessara,Дессара,德萨拉,\n",
)


def sent(name: str, sender: str | None = None, party: str | None = None) -> Return:
    return Return(party, name, b"", name, sender)


def test_what_was_said_outright_is_never_doubted() -> None:
    guess = whose(sent("XB.docx", "a@aldora.example", "xc"), ["Delegation of Brevia"], PARTIES)
    assert (guess.code, guess.confidence, guess.reason) == ("XC", 1.0, Why.SAID)


def test_a_stem_that_is_a_code_is_that_party() -> None:
    assert whose(sent("xb.odt"), [], PARTIES).code == "XB"
    assert whose(sent("xb.odt"), [], PARTIES).confidence > SURE


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("FINAL_v3 Brevia(2).docx", "XB"),
        ("projet_BRÉVIE_final.docx", "XB"),
        ("правки Бревии.docx", "XB"),
        ("阿尔多拉意见.docx", "XA"),
        ("Brevia.docx", "XB"),
        ("Projet_communiqué_ME.odt", "XE"),
        ("marche de l’Est - v2.docx", "XE"),
        ("CorvanyComments.docx", "XC"),
        ("communique cor MOD Brevia.docx", "XC"),
        ("[XA] draft.docx", "XA"),
    ],
)
def test_a_file_s_name_names_its_party_in_any_script(name: str, code: str) -> None:
    guess = whose(sent(name), [], PARTIES)
    assert guess.code == code


def test_a_short_code_in_small_letters_may_be_any_word() -> None:
    assert whose(sent("projet de texte.docx"), [], PARTIES).confidence < SURE


@pytest.mark.parametrize(
    ("sender", "code"),
    [
        ("Water desk <desk@brevia.example>", "XB"),
        ("desk@water.brevia.example", "XB"),
        ("The chair <chair@lakes.example>", "XC"),
        ("Delegation of Aldora <x@mail.example>", "XA"),
        ("desk@water.gov.xe", "XE"),
    ],
)
def test_a_sender_is_known_by_address_domain_or_name(sender: str, code: str) -> None:
    guess = whose(sent("draft.docx", sender), [], PARTIES)
    assert guess.code == code
    assert guess.confidence > SURE


def test_the_author_of_all_changes_is_the_likeliest_party() -> None:
    guess = whose(sent("draft.docx"), ["Delegation of Brevia"], PARTIES)
    assert (guess.code, guess.reason) == ("XB", Why.AUTHORS)
    assert guess.confidence > SURE


def test_witnesses_that_agree_are_surer_than_one() -> None:
    one = whose(sent("Brevia.docx"), [], PARTIES)
    two = whose(sent("Brevia.docx", "desk@brevia.example"), [], PARTIES)
    assert two.confidence > one.confidence


def test_another_s_changes_left_in_do_not_outweigh_the_name() -> None:
    authors = ["Delegation of Brevia", "Corvany"]
    guess = whose(sent("communique Corvany.docx"), authors, PARTIES)
    assert guess.code == "XC"
    assert guess.confidence > SURE


def test_witnesses_that_disagree_leave_a_doubt() -> None:
    guess = whose(sent("Brevia.docx", "desk@aldora.example"), [], PARTIES)
    assert guess.reason is Why.CONTRADICTED
    assert guess.confidence < SURE


def test_a_file_that_names_nobody_is_never_given_to_somebody() -> None:
    guess = whose(sent("final draft.docx"), [], PARTIES)
    assert guess.confidence < SURE
    assert guess.code not in {party.code for party in PARTIES}


@pytest.mark.parametrize(
    ("name", "code", "is_sure"),
    [
        ("XA.docx", "XA", True),
        ("Бревия.docx", "Бревия", True),
        ("FINAL_v3 Brevia(2).docx", "Brevia", True),
        ("base.docx", "party", False),
        ("v2.docx", "party", False),
    ],
)
def test_without_a_list_the_code_is_made_from_the_stem(name: str, code: str, is_sure: bool) -> None:
    guess = whose(sent(name), [], ())
    assert guess.code == code
    assert (guess.confidence > SURE) is is_sure


def test_without_a_list_the_sender_is_the_next_best() -> None:
    assert whose(sent("draft.docx", "x@brevia.example"), [], ()).code == "brevia"


def test_a_name_of_one_party_within_another_s_is_not_enough() -> None:
    parties = [PartyNames("XA", {"en": "Fen"}), PartyNames("XF", {"en": "Lower Fen"})]
    assert whose(sent("Lower Fen.docx"), [], parties).code == "XF"
