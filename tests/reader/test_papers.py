"""Signed is not adopted, and adopted is not announced: what was done with documents."""

from __future__ import annotations

import pytest

from communique.reader.account import Action
from communique.reader.lexicon import lexicon
from communique.reader.mentions.gather import Mentions
from communique.reader.papers import papers
from communique.reader.passages import paragraphs, sentences

SIGNED, ADOPTED, ISSUED = Action.SIGNED, Action.ADOPTED, Action.ISSUED
PUBLISHED, ANNOUNCED = Action.PUBLISHED, Action.ANNOUNCED
BODY = "\nA second paragraph follows here."


def done(tag: str, text: str) -> list[tuple[str, Action]]:
    """Kinds and actions found in a text."""
    words = lexicon(tag)
    mentions = Mentions((), (), (), (), (), (), (), sentences(text, words), paragraphs(text))
    return [(p.kind.value, p.action.value) for p in papers(text, words, mentions)]


DONE = [
    ("en", "The ministers signed the Alder Declaration.", [("declaration", SIGNED)]),
    ("en", "A Memorandum of Understanding on Fisheries was signed, and a joint statement adopted.",
     [("memorandum_of_understanding", SIGNED), ("joint_statement", ADOPTED)]),
    ("en", "They issued a joint communiqué.", [("joint_communique", ISSUED)]),
    ("fr", "Les ministres ont signé et publié conjointement un communiqué de presse.",
     [("press_communique", SIGNED), ("press_communique", PUBLISHED)]),
    ("fr", "La déclaration conjointe a été adoptée à l’unanimité.", [("joint_statement", ADOPTED)]),
    ("es", "Los ministros suscribieron un comunicado conjunto.", [("joint_communique", SIGNED)]),
    ("es", "Se aprobó la Declaración de Aliso.", [("declaration", ADOPTED)]),
    ("de", "Sie unterzeichneten eine gemeinsame Erklärung.", [("joint_statement", SIGNED)]),
    ("de", "Die Erklärung wurde verabschiedet.", [("declaration", ADOPTED)]),
    ("ru", "По итогам встречи подписано совместное коммюнике.", [("joint_communique", SIGNED)]),
    ("ru", "Министры приняли декларацию.", [("declaration", ADOPTED)]),
    ("zh", "五国外长签署并发表联合公报。",
     [("joint_communique", SIGNED), ("joint_communique", PUBLISHED)]),
    ("zh", "会议通过《五湖宣言》《五湖成果清单》。",
     [("declaration", ADOPTED), ("outcome_list", ADOPTED)]),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "text", "expected"), DONE)
def test_what_was_done_with_a_document_is_kept_apart(
    tag: str, text: str, expected: list[tuple[str, Action]]
) -> None:
    assert done(tag, text) == expected


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The talks ended without making public the declaration."),
        ("en", "A joint statement will be signed in May."),
        ("fr", "La réunion s’est achevée sans que la déclaration soit publiée."),
        ("de", "Die Erklärung wurde nicht unterzeichnet."),
        ("ru", "Декларация не подписана."),
        ("zh", "各方将签署《五湖宣言》。"),
    ],
)
def test_what_was_not_done_is_not_said_to_be_done(tag: str, text: str) -> None:
    assert done(tag, text) == []


def test_a_title_that_names_its_document_issues_it() -> None:
    assert done("en", "Joint Statement of the Ministers of the Five Lakes" + BODY) == [
        ("joint_statement", ISSUED)
    ]


def test_a_document_told_of_twice_is_one() -> None:
    text = "The ministers signed the Alder Declaration. The declaration was signed by all six."
    assert done("en", text) == [("declaration", SIGNED)]
