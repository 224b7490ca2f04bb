"""A PDF with text: paragraphs joined from lines, what repeats on pages cut, scans refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from communique.errors import Refused
from communique.reader.source import read_text
from tests.reader.source.printing import LINE, column, pdf

FIRST = [
    "The ministers of the six parties met in Port Kestrel on 17 May, and adop-",
    "ted a declaration on the lakes. They agreed that the well-known readings of",
    "the levels will be shared every day.",
]
SECOND = [
    "The minister of Aldora said that the readings are shared with every party on",
    "the shore, and thanked the secretariat for its work over the winter.",
]
FIRST_SAID = (
    "The ministers of the six parties met in Port Kestrel on 17 May, and adopted a declaration on"
    " the lakes. They agreed that the well-known readings of the levels will be shared every day."
)
SECOND_SAID = " ".join(SECOND)


def paragraphs(*pages: list[LINE]) -> list[str]:
    return read_text("XA.pdf", pdf(pages)).text.split("\n")


def test_lines_become_paragraphs_by_the_gap_between_them() -> None:
    found = paragraphs([*column(FIRST), *column(SECOND, top=740 - 3 * 14.4 - 10)])
    assert found == [FIRST_SAID, SECOND_SAID]


def test_lines_become_paragraphs_where_one_stops_short() -> None:
    assert paragraphs(column([*FIRST, *SECOND])) == [FIRST_SAID, SECOND_SAID]


def test_a_heading_is_told_by_its_larger_letters() -> None:
    title = [(72.0, 780.0, 18.0, "Joint declaration of the"), (72.0, 758.0, 18.0, "six parties")]
    assert paragraphs([*title, *column(FIRST)]) == [
        "Joint declaration of the six parties",
        FIRST_SAID,
    ]


def test_items_stand_apart_by_their_bullets() -> None:
    items = [
        "• the daily readings of the levels, which every party on the shore will be",
        "sent before noon;",
        "• the timetables of ports.",
    ]
    assert paragraphs(column([*FIRST, *items]))[1:] == [f"{items[0]} {items[1]}", items[2]]


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    assert paragraphs(column(FIRST[:2]), column(FIRST[2:])) == [FIRST_SAID]


def test_a_hyphen_that_the_document_writes_elsewhere_stays() -> None:
    lines = [
        "The long-term plan of the six parties was discussed at length, and the long-",
        "term plan was adopted.",
    ]
    assert paragraphs(column(lines)) == [f"{lines[0]}{lines[1]}"]


def test_running_heads_and_the_numbers_of_pages_are_cut() -> None:
    def numbered(number: int, words: list[str]) -> list[LINE]:
        head = (72.0, 800.0, 9.0, "Secretariat of the Five Lakes")
        return [head, *column(words), (290.0, 30.0, 9.0, f"- {number} -")]

    pages = [numbered(1, FIRST), numbered(2, SECOND), numbered(3, FIRST)]
    read = read_text("XA.pdf", pdf(pages))
    assert read.text.split("\n") == [FIRST_SAID, SECOND_SAID, FIRST_SAID]
    assert any("Running heads" in note for note in read.notes)


def test_the_file_says_its_title_and_language() -> None:
    read = read_text("XA.pdf", pdf([column(FIRST)], title="Joint declaration", language="en-GB"))
    assert (read.title, read.declared_language, read.format) == (
        "Joint declaration",
        "en-GB",
        "pdf",
    )


def test_a_scan_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match="without text"):
        read_text("XA.pdf", pdf([[], []]))


def test_a_page_without_text_among_others_is_a_doubt() -> None:
    assert any("pictures" in note for note in read_text("XA.pdf", pdf([column(FIRST), []])).notes)


def sentence_or_text(content: bytes) -> str:
    try:
        return read_text("XA.pdf", content).text
    except Refused as refused:
        return str(refused)


def test_a_damaged_file_is_refused_or_read_never_a_traceback() -> None:
    whole = pdf([column(FIRST), column(SECOND)])
    for cut in range(8, len(whole), 37):
        for broken in (whole[:cut], whole[:cut] + b"\xff" * 9 + whole[cut + 9 :]):
            said = sentence_or_text(broken)
            assert "XA.pdf" in said or "the" in said


PRINTED = {
    "fr": [
        "Communiqué de la quatrième réunion",
        "Les ministres des six parties se sont réunis aujourd’hui à Port-Kestrel pour la quatrième"
        " fois ; ils ont adopté une déclaration sur la coopération transfrontalière.",
        "La ministre d’Aldora a déclaré que les lectures sont partagées chaque jour, et a remercié"
        " le secrétariat de son travail pendant l’hiver.",
    ],
    "zh": [
        "联合公报",
        "六方代表在凯斯特雷尔港举行会议，并就湖区用水达成一致。阿尔多拉部长表示，各方愿每日交换读数，"
        "共同推动湖区发展。",
        "各方商定由布伦马克于秋季主办下次会议，并请秘书长每年提出报告，供各方在会议上审议通过。",
    ],
    "ru": [
        "Совместное коммюнике",
        "Представители шести сторон встретились в Порт-Кестреле и договорились о ежедневном обмене"
        " данными об уровне озёр.",
        "Стороны поручили секретариату представить доклад к следующей встрече, которая пройдёт"
        " осенью в Бреннмарке.",
    ],
    "ar": [
        "بيان مشترك",
        "اجتمع ممثلو الأطراف الستة في ميناء كستريل واتفقوا على تبادل قراءات البحيرات كل يوم وعلى"
        " عقد الاجتماع القادم في الخريف",
    ],
}


@pytest.mark.parametrize("tag", sorted(PRINTED))
def test_what_a_browser_prints_reads_as_the_page_it_came_from(
    tag: str, tmp_path: Path, chromium: Browser
) -> None:
    title, *said = PRINTED[tag]
    way = "rtl" if tag == "ar" else "ltr"
    body = f"<h1>{title}</h1>" + "".join(f"<p>{each}</p>" for each in said)
    printed = tmp_path / "page.pdf"
    page = chromium.new_page()
    page.set_content(f"<html lang={tag} dir={way}><title>{title}</title><body>{body}</html>")
    page.pdf(path=str(printed), format="A5", tagged=True, margin={"left": "25mm", "right": "25mm"})
    page.close()
    read = read_text("page.pdf", printed.read_bytes())
    assert read.text.split("\n") == [title, *said]
    assert read.declared_language == tag
