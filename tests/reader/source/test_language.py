"""The language of a text and of each of its paragraphs, by script and small words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from communique.reader.source import (
    LanguageSigns,
    known_signs,
    language_of,
    languages_by_paragraph,
)
from tests.material import shared

FRENCH = "Les représentants des six parties se sont réunis à Port-Kestrel pour la première fois."
ENGLISH = "The representatives of the six parties met in Port Kestrel for the first time."
RUSSIAN = "Представители шести сторон встретились в Порт-Кестреле и договорились о сроках."
CHINESE = "六方代表在凯斯特雷尔港举行会议，并就湖区用水达成一致。"
SPANISH = "Los representantes de las seis partes se reunieron en Puerto Kestrel por primera vez."
GERMAN = "Die Vertreter der sechs Parteien trafen sich zum ersten Mal in der Stadt am See."
ARABIC = "اجتمع ممثلو الأطراف الستة في ميناء كستريل من أجل الاتفاق على قراءات البحيرات."
PORTUGUESE = "Os representantes das seis partes reuniram-se em Porto Falcão e não em outro lugar."
KAZAKH = "Тараптар бұл кездесу туралы хабарлама және келесі кездесу үшін мерзім бекітті."
KYRGYZ = "Тараптар бул жолугушуу жөнүндө билдирүү жана кийинки жолугушуу үчүн мөөнөт бекитти."
JAPANESE = "六者の代表は港で会合を開き、湖の水位について合意しました。"
UNREAD = "Վեց կողմերի ներկայացուցիչները հանդիպեցին նավահանգստում։"


def _signs(scripts: str, words: str) -> LanguageSigns:
    return LanguageSigns(tuple(scripts.split()), frozenset(words.split()))


ADDED = {
    "ar": _signs("Arab", "في من على إلى أن عن التي الذي مع هذا هذه"),
    "pt": _signs("Latn", "o a os as do da dos das de em no na não que e para com se um"),
    "kk": _signs("Cyrl", "және мен үшін туралы бұл осы бойынша деп олар да де"),
    "ja": _signs("Hani Hira Kana", "の は を に が で と ました"),
}
"""Languages that the product does not ship: data is all they need."""


@pytest.fixture
def more() -> Mapping[str, LanguageSigns]:
    return {**known_signs(), **ADDED}


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", ENGLISH),
        ("fr", FRENCH),
        ("es", SPANISH),
        ("de", GERMAN),
        ("ru", RUSSIAN),
        ("zh", CHINESE),
    ],
)
def test_each_language_of_the_data_is_known_by_its_small_words(tag: str, words: str) -> None:
    assert language_of(words, known_signs()) == tag


@pytest.mark.parametrize(
    ("tag", "words"),
    [("ar", ARABIC), ("pt", PORTUGUESE), ("kk", KAZAKH), ("ja", JAPANESE)],
)
def test_a_language_is_added_by_data_alone(
    tag: str, words: str, more: Mapping[str, LanguageSigns]
) -> None:
    assert language_of(words, more) == tag


@pytest.mark.parametrize(
    ("tag", "words"),
    [("es", SPANISH), ("fr", FRENCH), ("ru", RUSSIAN), ("zh", CHINESE), ("zh", "联合公报")],
)
def test_an_added_language_takes_nothing_from_the_others(
    tag: str, words: str, more: Mapping[str, LanguageSigns]
) -> None:
    assert language_of(words, more) == tag


def test_han_without_kana_is_chinese_and_with_kana_is_not(
    more: Mapping[str, LanguageSigns],
) -> None:
    assert language_of("六方会議共同声明", more) == "zh"
    assert language_of("六方会議の声明について", more) == "ja"


@pytest.mark.parametrize("words", [UNREAD, "", "12 – 14", "Lower Fen"])
def test_what_no_language_explains_is_undetermined(words: str) -> None:
    assert language_of(words, known_signs()) == "und"


def test_a_text_in_a_language_nobody_knows_is_not_given_to_its_neighbour() -> None:
    italian = (
        "I rappresentanti delle sei parti si sono riuniti a Porto Gheppio e hanno convenuto che"
        " la prossima riunione si terrà in autunno. Le parti hanno espresso il loro sostegno al"
        " lavoro della commissione per le acque."
    )
    assert language_of(italian, known_signs()) == "und"
    assert language_of(" ".join([KYRGYZ] * 3), known_signs()) == "und"


def test_each_paragraph_has_its_own_language_and_its_place() -> None:
    text = "\n".join([FRENCH, FRENCH, "", ENGLISH, CHINESE, UNREAD, RUSSIAN])
    found = languages_by_paragraph(text, known_signs())
    assert [tag for _start, _end, tag in found] == ["fr", "fr", "en", "zh", "und", "ru"]
    assert [text[start:end] for start, end, _tag in found][3] == CHINESE


@pytest.mark.parametrize(
    "title", ["Communiqué final", "Aldora – Brennmark – Caldera", "17.05.2031"]
)
def test_a_title_without_small_words_is_in_the_language_of_the_text(title: str) -> None:
    text = f"{title}\n{ENGLISH}\n{ENGLISH}"
    assert {tag for _start, _end, tag in languages_by_paragraph(text, known_signs())} == {"en"}


def test_a_foreign_name_in_a_sentence_does_not_change_its_language() -> None:
    said = "The Forum 六方论坛 met in Port Kestrel, and the six parties agreed on the readings."
    assert language_of(said, known_signs()) == "en"
    mixed = "六方代表在凯斯特雷尔港（Port Kestrel Convention Hall）举行会议，并达成一致。"
    assert language_of(mixed, known_signs()) == "zh"


def test_elided_words_are_heard() -> None:
    assert language_of("L’accord d’Aldora qu’elle a signé", known_signs()) == "fr"


def test_every_readout_of_the_corpus_is_in_the_language_its_name_says() -> None:
    for readout in sorted(shared("corpus", "readouts").glob("*.txt")):
        text = readout.read_text("utf-8")
        tag = readout.stem.rsplit("_", 1)[1]
        assert language_of(text, known_signs()) == tag, readout.name
        others = {found for _s, _e, found in languages_by_paragraph(text, known_signs())} - {tag}
        # One French page ends in Armenian paragraphs.
        assert others <= {"und"}, readout.name


def test_the_tables_are_whole() -> None:
    folder = Path(__file__).resolve().parents[3] / "communique" / "reader" / "languages"
    assert {"en", "fr", "es", "de", "ru", "zh"} <= set(known_signs())
    for tag, signs in known_signs().items():
        assert (folder / tag / "signs.toml").is_file()
        assert signs.scripts
        assert len(signs.words) >= 50, tag
