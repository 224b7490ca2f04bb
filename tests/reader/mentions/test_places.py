"""Places: behind a preposition, as a dateline, with what they lie in."""

from __future__ import annotations

import pytest

from communique.reader.lexicon import known, lexicon
from communique.reader.mentions.mention import Place
from communique.reader.mentions.places import places
from communique.reader.mentions.territories import territories


def found(tag: str, text: str) -> list[Place]:
    return places(text, lexicon(tag), territories(text, lexicon(tag)))


def read(tag: str, text: str) -> list[tuple[str, str | None, str | None]]:
    """(name, wider, territory) of every place found."""
    return [(place.name, place.wider, place.territory) for place in found(tag, text)]


@pytest.mark.parametrize(
    ("tag", "text", "place"),
    [
        ("en", "They met in Jeddah, Saudi Arabia.", ("Jeddah", "Saudi Arabia", "SA")),
        ("en", "They met in Upper Fen, near the lake.", ("Upper Fen", None, None)),
        ("en", "in the United States", ("United States", None, "US")),
        ("fr", "réunis à Xi’an, dans la province du Shaanxi", ("Xi’an", "Shaanxi", None)),
        ("fr", "réunis à Cormont, en Tunisie", ("Cormont", "Tunisie", "TN")),
        ("fr", "au Pérou", ("Pérou", None, "PE")),
        ("es", "reunidos en Buenos Aires", ("Buenos Aires", None, "AR")),
        ("es", "en la ciudad de Valdemora", ("Valdemora", None, None)),
        ("de", "trafen sich in Kanada", ("Kanada", None, "CA")),
        ("de", "in der Stadt Seefurt", ("Seefurt", None, None)),
        ("ru", "в Нур-Султане, Казахстан, завершилось", ("Нур-Султане", "Казахстан", "KZ")),
        ("ru", "прошла в Озерске", ("Озерске", None, None)),
        ("zh", "在陕西省西安市主持会议", ("西安", "陕西省", None)),
        ("zh", "峰会在白俄罗斯首都明斯克举行", ("明斯克", "白俄罗斯", "BY")),
        ("zh", "在阿斯塔纳独立宫举行", ("阿斯塔纳", None, "KZ")),
        ("zh", "在青泽举行", ("青泽", None, None)),
    ],
)
def test_a_place_stands_behind_its_preposition(
    tag: str, text: str, place: tuple[str, str | None, str | None]
) -> None:
    assert read(tag, text) == [place]


def test_a_short_name_of_a_place_is_its_full_one() -> None:
    text = "29日在京会见外长"
    (place,) = found("zh", text)
    assert (place.name, text[slice(*place.span)]) == ("北京", "京")


@pytest.mark.parametrize(
    ("tag", "text", "place"),
    [
        ("es", "Cochabamba, Bolivia. Los presidentes", ("Cochabamba", "Bolivia", "BO")),
        ("es", "Título\n\nLa Habana. Con la firma", ("La Habana", None, "CU")),
        ("en", "OSLO — The ministers met", ("OSLO", None, "NO")),
        ("ru", "Минск, 24 февраля. Министры", ("Минск", None, "BY")),
    ],
)
def test_a_dateline_is_a_place(
    tag: str, text: str, place: tuple[str, str | None, str | None]
) -> None:
    assert read(tag, text) == [place]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "on the margins of the General Assembly, in October, in Central Asia, in NATO"),
        ("en", "in Mills. Anna Mills said so; the war in Ukraine; in the Washington Declaration"),
        ("en", "in Research and research; in Aldora’s view; in the Australia Group"),
        ("fr", "il a transmis à Anna Mills ses vœux, à l’Arménie aussi, en Europe"),
        ("es", "en América Latina, en la Cumbre, la guerra en Ucrania"),
        ("de", "in Frage, in Zusammenarbeit, im Juni, in Zentralasien"),
        ("ru", "вылетел в Минск, на полях Генассамблеи, в Центральной Азии, в Москву"),
        ("zh", "在友好的气氛中，在上海合作组织框架内，在讲话中表示，在当前形势下举行"),
    ],
)
def test_what_is_no_place_is_not_found(tag: str, text: str) -> None:
    assert read(tag, text) == []


@pytest.mark.parametrize("tag", known())
def test_places_come_in_order_and_as_written(tag: str) -> None:
    text = "In Oslo, in Lima. à Paris, en Perú; в Минске. 在北京举行 in Kanada.\n" * 10
    mentions = found(tag, text)
    assert [place.span for place in mentions] == sorted(place.span for place in mentions)
    assert all(text[slice(*place.span)] == place.name for place in mentions)
