"""A list of parties is read as people write it, and its errors are said with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import BadUsage
from communique.paper.parties import PartyNames, parse_parties, read_parties

LIST = """\
code,en,fr,ru,aliases
XB,Brevia,Brévie,Бревия,Delegation of Brevia;brevia.example

XE,Eastmark,"Marche de l'Est",Восточная Марка,
"""


def test_a_party_has_a_code_names_and_aliases() -> None:
    assert parse_parties("parties.csv", LIST) == [
        PartyNames(
            "XB",
            {"en": "Brevia", "fr": "Brévie", "ru": "Бревия"},
            ("Delegation of Brevia", "brevia.example"),
        ),
        PartyNames("XE", {"en": "Eastmark", "fr": "Marche de l'Est", "ru": "Восточная Марка"}),
    ]


def test_semicolons_between_columns_are_read_too() -> None:
    text = "code;en;zh-Hans;aliases\nXB;Brevia;布雷维亚;brv;Delegation of Brevia\n"
    assert parse_parties("parties.csv", text) == [
        PartyNames("XB", {"en": "Brevia", "zh-hans": "布雷维亚"}, ("brv", "Delegation of Brevia"))
    ]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_list_may_come_in_any_encoding(codec: str, tmp_path: Path) -> None:
    path = tmp_path / "parties.csv"
    path.write_bytes("code,ru\nXB,Бревия\nXF,Нижний Фен\n".encode(codec))
    assert read_parties(path)[1].names == {"ru": "Нижний Фен"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("name,en\nXB,Brevia\n", "line 1"),
        ("code,what is this\nXB,Brevia\n", "line 1"),
        ("code,en\nXB,Brevia\nxb,Brevia\n", "line 3"),
        ("code,en\nXB,Brevia,more\n", "line 2"),
        ("code,en\nbase,Brevia\n", "line 2"),
        ('code,en\n"X B",Brevia\n', "line 2"),
        ("code,en\n,Brevia\n", "line 2"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, said: str) -> None:
    with pytest.raises(BadUsage, match=said):
        parse_parties("parties.csv", text)


def test_a_list_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="cannot be read"):
        read_parties(tmp_path / "parties.csv")


@pytest.mark.parametrize(
    ("author", "is_brevia"),
    [
        ("XB", True),
        ("Delegation of Brevia", True),
        ("Ministry of Water, BRÉVIE", True),
        ("Министерство (Бревия)", True),
        ("布雷维亚代表团", True),
        ("Brevian desk", False),
        ("Delegation of Corvany", False),
        ("", False),
    ],
)
def test_an_author_is_known_by_a_name_within_a_longer_one(author: str, is_brevia: bool) -> None:
    party = PartyNames("XB", {"en": "Brevia", "fr": "Brévie", "ru": "Бревия", "zh": "布雷维亚"})
    assert party.is_called(author) is is_brevia
