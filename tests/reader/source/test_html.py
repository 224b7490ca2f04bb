"""A page is read as its article: menus, footers and teasers are cut, no sentence is lost."""

from __future__ import annotations

import pytest

from communique.errors import Refused
from communique.reader.source import read_text

MENU = "<ul>" + "".join(f'<li><a href="/{n}">Theme number {n}</a>' for n in range(12)) + "</ul>"
FIRST = (
    "The ministers of the six parties met in Port Kestrel on 17 May 2031 and adopted a"
    " declaration on the lakes."
)
SECOND = (
    "The minister of Aldora said that daily readings of the levels are shared with every"
    " party on the shore."
)
THIRD = "The next meeting will be held in Brennmark in October and presided over by Caldera."
ARTICLE = (
    f"<p>{FIRST}</p><h2>The lakes</h2><p>{SECOND}</p><ul><li>Joint declaration</ul><p>{THIRD}</p>"
)
SAID = [FIRST, "The lakes", SECOND, "Joint declaration", THIRD]
TEASER = (
    "<p>The fishers of Lower Fen have waited for the decision since spring, our correspondent"
    " writes from the shore.</p>"
)
COOKIES = "<p>This site uses cookies to make your visit better, and to count who comes here.</p>"


def page(body: str, head: str = "<title>The six met</title>", attributes: str = "") -> bytes:
    return (
        f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>".encode()
    )


def paragraphs(body: str) -> list[str]:
    return read_text("XA.html", page(body)).text.split("\n")


@pytest.mark.parametrize(
    "body",
    [
        f"<nav>{MENU}</nav><main>{ARTICLE}</main><footer>{COOKIES}</footer>",
        f"<div>{MENU}</div><div><div>{ARTICLE}</div></div><div class='site-footer'>{COOKIES}</div>",
        f"<header><p>Ministry</p>{MENU}</header><article>{ARTICLE}</article><aside>{TEASER}</aside>",
        f"<table><tr><td>{MENU}<td>{ARTICLE}</table>",
        f"<form><div id=wrap><div>{MENU}</div>{ARTICLE}<div>{MENU}</div></div></form>",
        f"<div class=main-menu>{MENU}</div>{ARTICLE}<div class='related posts'>{TEASER}</div>",
        f"<section>{ARTICLE}</section><section role=complementary>{TEASER}</section>",
        f"<div hidden>{TEASER}</div><div style='display: none'>{TEASER}</div><div>{ARTICLE}</div>",
        f"<script>var a = '{TEASER}'</script><style>p {{}}</style><div>{ARTICLE}</div>",
    ],
)
def test_the_article_is_all_that_is_read(body: str) -> None:
    assert paragraphs(body) == SAID


def test_what_was_cut_is_said() -> None:
    assert read_text("XA.html", page(ARTICLE)).notes == ()
    assert len(read_text("XA.html", page(f"<nav>{MENU}</nav>{ARTICLE}")).notes) == 1


def test_a_wrapper_that_is_called_a_footer_but_holds_the_text_is_read() -> None:
    assert paragraphs(f"<div class=footer>{ARTICLE}</div>") == SAID


def test_the_heading_of_the_page_stands_first_wherever_it_is() -> None:
    body = f"<header><h1>The six met</h1></header><div>{MENU}</div><article>{ARTICLE}</article>"
    assert paragraphs(body) == ["The six met", *SAID]


def test_line_breaks_part_paragraphs_of_old_pages() -> None:
    assert paragraphs(f"<td>{FIRST}<br><br>&nbsp;&nbsp;{SECOND}<br>{THIRD}") == [
        FIRST,
        SECOND,
        THIRD,
    ]


def test_a_list_of_documents_within_the_article_is_kept_though_it_is_links() -> None:
    links = '<ul><li><a href="/d">Joint declaration</a><li><a href="/p">Plan of action</a></ul>'
    found = paragraphs(f"{MENU}<div><p>{FIRST}</p>{links}<p>{THIRD}</p></div>{MENU}")
    assert found == [FIRST, "Joint declaration", "Plan of action", THIRD]


def test_a_link_in_a_sentence_stays_in_it() -> None:
    linked = SECOND.replace("minister of Aldora", '<a href="/m">minister</a> of\n   <b>Aldora</b>')
    assert paragraphs(f"<p>{FIRST}</p><p>{linked}</p>") == [FIRST, SECOND]


def test_a_chinese_article_is_told_from_its_menu() -> None:
    said = "六方代表在凯斯特雷尔港举行会议，并就湖区用水达成一致，发表共同声明。"
    menu = "".join(f"<a href=/{n}>要闻</a> " for n in range(9))
    assert paragraphs(f"<div>{menu}</div><div><p>　　{said}</p><p>　　{said}</p></div>") == [
        said,
        said,
    ]


def test_a_page_without_sentences_is_read_with_a_doubt() -> None:
    read = read_text("XA.html", page("<p>Port Kestrel</p><p>17 May 2031</p>"))
    assert read.text == "Port Kestrel\n17 May 2031"
    assert "sentence" in read.notes[0]


def test_the_page_says_its_title_language_and_day() -> None:
    head = (
        "<title> The six\n met </title>"
        '<meta property="article:published_time" content="2031-05-17T23:30:00+02:00">'
    )
    read = read_text("XA.html", page(ARTICLE, head, "lang=en-GB"))
    assert read.title == "The six met"
    assert read.declared_language == "en-GB"
    assert read.published == "2031-05-17"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="PubDate" content="2031-05-17 18:41">', "2031-05-17"),
        ('<meta name="date" content="Sat, 17 May 2031 09:00:00 GMT">', "2031-05-17"),
        ('<meta name="DC.date" content="2031-05">', "2031-05"),
        ('<meta itemprop="datePublished" content="2031/5/7">', "2031-05-07"),
        (
            '<script type="application/ld+json">{"datePublished": "20310517"}</script>',
            "2031-05-17",
        ),
        ('<meta name="date" content="05/06/2031">', None),
        ('<meta name="date" content="2031-13-45">', None),
        ('<meta name="description" content="2031-05-17">', None),
    ],
)
def test_a_day_is_believed_only_where_it_cannot_be_misread(
    head: str, published: str | None
) -> None:
    assert read_text("XA.html", page(ARTICLE, head)).published == published


def test_a_time_in_the_article_is_its_day_where_nothing_else_is_said() -> None:
    body = f'<article><time datetime="2031-05-17T10:00">today</time>{ARTICLE}</article>'
    assert read_text("XA.html", page(body)).published == "2031-05-17"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1251", "cp1251"),
        ("", "cp1251"),
        ("utf-8", "cp1251"),
        ("", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_a_page_is_read_in_its_encoding_declared_or_not_or_wrongly(
    declared: str, encoding: str
) -> None:
    said = "Министры шести сторон встретились в Порт-Кестреле и договорились об обмене данными."
    head = f'<meta charset="{declared}">' if declared else ""
    content = page(f"<p>{said}</p>", head).decode().encode(encoding)
    assert read_text("XB.html", content).text == said


def test_a_fragment_without_its_frame_is_a_page() -> None:
    assert read_text("-", f"<div><p>{FIRST}</p></div>".encode()).text == FIRST


@pytest.mark.parametrize(
    "content",
    [b"<html></html>", b"<html><body><script>1</script></body></html>", b"<!doctype html>"],
)
def test_a_page_without_words_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="holds no text"):
        read_text("XA.html", content)


def test_pages_that_nest_or_never_end_are_no_danger() -> None:
    deep = b"<html><body>" + b"<div>" * 100_000 + FIRST.encode()
    many = b"<html><body>" + b"<p>a<b>" * 50_000 + FIRST.encode()
    assert FIRST in read_text("XA.html", many).text
    with pytest.raises(Refused):
        read_text("XA.html", deep)


def test_pictures_written_into_a_page_weigh_nothing() -> None:
    picture = "A" * (40 << 20)
    body = f"<p>{FIRST}</p><img src='data:image/png;base64,{picture}'>"
    assert read_text("XA.html", page(body)).text == FIRST
