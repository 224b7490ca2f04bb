"""Meetings are found under their whole name, in every language alike."""

from __future__ import annotations

import pytest

from communique.reader.lexicon import lexicon
from communique.reader.mentions.events import events

NAMED = [
    ("en", "The Meeting of Ministers of the Five Lakes was held in Port Alder.",
     "Meeting of Ministers of the Five Lakes"),
    ("en", "They attended the annual Aldora–Eastmark Summit on Friday.",
     "annual Aldora–Eastmark Summit"),
    ("fr", "Il a présidé la réunion des ministres des Affaires étrangères des Cinq Lacs à Aulne.",
     "réunion des ministres des Affaires étrangères des Cinq Lacs"),
    ("fr", "Le sommet extraordinaire du Conseil des Lacs se tiendra en mai.",
     "sommet extraordinaire du Conseil des Lacs"),
    ("es", "Concluyó la Reunión Ordinaria de Jefes de Estado y de Gobierno de los Cinco Lagos.",
     "Reunión Ordinaria de Jefes de Estado y de Gobierno de los Cinco Lagos"),
    ("de", "Das Gipfeltreffen der Präsidenten der Fünf Seen endete gestern.",
     "Gipfeltreffen der Präsidenten der Fünf Seen"),
    ("de", "Beim Außenministertreffen in Erlenhafen ging es um den Fluss.", "Außenministertreffen"),
    ("ru", "Завершилось совещание министров иностранных дел формата «Пять озёр».",
     "совещание министров иностранных дел формата «Пять озёр»"),
    ("zh", "他在桤木港出席五湖国家外长理事会会议。", "五湖国家外长理事会会议"),
    ("zh", "昨日，五湖组织(以下简称“湖组织”)外长会议举行。", "五湖组织(以下简称“湖组织”)外长会议"),
    ("zh", "各方商定于下半年主办五湖峰会，并设立秘书处。", "五湖峰会"),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "text", "name"), NAMED)
def test_a_meeting_is_found_under_its_whole_name(tag: str, text: str, name: str) -> None:
    assert [text[slice(*e.span)] for e in events(text, lexicon(tag), [])] == [name]


@pytest.mark.parametrize("tag", ["en", "fr", "es", "de", "ru", "zh"])
def test_a_text_without_meetings_names_none(tag: str) -> None:
    assert events("12345.\n\n…", lexicon(tag), []) == []


def test_a_name_ends_where_its_sentence_ends() -> None:
    text = "Она сказала Петрова. Встреча министров состоялась."
    found = events(text, lexicon("ru"), [])
    assert [text[slice(*e.span)] for e in found] == ["Встреча министров"]
