"""Reading the page in a real browser: brackets, previews, one party's words, keys, lines."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from communique.paper.compilation import Compilation
from tests.paper.html.conftest import OpenPage
from tests.paper.html.lakes import arabic, chinese, crowded, english


def cards(page: Page) -> list[str]:
    return page.locator("#bracket .choice").all_inner_texts()


def readings(page: Page) -> list[str]:
    return page.locator("#bracket .reading").all_inner_texts()


def title(page: Page) -> str:
    return page.locator("#bracket h2").inner_text()


def test_a_bracket_that_is_pressed_opens_with_the_whole_sentence_under_each_alternative(
    open_page: OpenPage,
) -> None:
    page = open_page(english())
    page.locator("#p-c-4 .alt", has_text="consult").last.click()
    assert title(page).lower() == "paragraph 3 · bracket 3 of 3"
    start = "The six will share daily readings of lake levels and river flow, and"
    assert readings(page) == [
        f"{start} inform one another before any work that could alter them.",
        f"{start} consult one another before any work that could alter them.",
    ]
    expect(page.locator("#bracket .choice").nth(1).locator(".who")).to_have_text("XCCorvany")
    expect(page.locator("#bracket")).to_contain_text("No position given: Aldora")
    expect(page.locator("#bracket")).to_contain_text(
        "these left: Brevia, Dessara, Eastmark, and Lower Fen"
    )


def test_a_nested_bracket_is_read_within_the_original_that_holds_it(open_page: OpenPage) -> None:
    page = open_page(english())
    page.locator("#p-c-7 .br .br").first.click()
    assert title(page).lower() == "paragraph 7 · bracket 2 of 3"
    assert readings(page) == [
        "The ministers undertook to consider joint dredging of the lower river.",
        "The ministers undertook to begin joint dredging of the lower river.",
    ]
    expect(page.locator("#bracket")).to_contain_text("Would replace the whole passage: Lower Fen")


def test_a_paragraph_proposed_or_deleted_is_previewed_as_there_or_not(open_page: OpenPage) -> None:
    page = open_page(english())
    page.locator("#p-n-1 .m").first.click()
    assert readings(page)[0] == "There is no such paragraph."
    page.locator("#p-c-8 .m").first.click()
    assert readings(page)[1] == "The paragraph is deleted."


def test_following_a_party_marks_its_words_and_is_kept_in_the_link(open_page: OpenPage) -> None:
    page = open_page(english())
    page.select_option("#follow", "XC")
    theirs = page.locator("#p-c-4 .alt.theirs:not(.base)").all_inner_texts()
    assert [words.replace("\n", "") for words in theirs] == ["[XB, XC:should]", "[XC:consult]"]
    expect(page.locator("#p-c-1")).to_have_class("prov is-paragraph clean unheard")
    assert "follow=XC" in page.url
    page.reload()
    expect(page.locator("#follow")).to_have_value("XC")
    page.locator("#p-c-5 .m").first.click()
    assert "hosted by the secretariat." in readings(page)[0]
    page.locator("[data-follow=XC]").click()
    expect(page.locator(".theirs")).to_have_count(0)


def test_a_link_opens_the_same_bracket_for_a_colleague(open_page: OpenPage) -> None:
    page = open_page(english(), hash="#p=c-5&b=3&follow=XF")
    assert title(page).lower() == "paragraph 4 · bracket 3 of 4"
    expect(page.locator("#bracket .choice.theirs q")).to_have_text("in due course")


def test_the_keys_walk_through_paragraphs_brackets_and_alternatives(open_page: OpenPage) -> None:
    page = open_page(english())
    page.keyboard.press("n")
    assert title(page).lower() == "paragraph 2 · bracket 1 of 1"
    page.keyboard.press("2")
    expect(page.locator("#p-c-3 .alt.chosen")).to_have_text("[XD:grown]")
    expect(page.locator("#bracket .try").nth(1)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("j")
    expect(page.locator(".outline a[aria-current]")).to_contain_text("Water")
    page.keyboard.press("Escape")
    expect(page.locator(".selected, .chosen")).to_have_count(0)
    expect(page.locator("#first-bracket")).to_be_visible()
    page.keyboard.press("n")
    assert title(page).lower() == "paragraph 3 · bracket 1 of 3"
    page.keyboard.press("p")
    assert title(page).lower() == "paragraph 2 · bracket 1 of 1"
    page.keyboard.press("b")
    expect(page.locator("#p-c-1")).to_be_hidden()
    expect(page.locator("#p-c-4")).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    expect(page.locator("#follow")).to_be_focused()


def test_a_bracket_opens_from_the_keyboard_and_gives_the_focus_back(open_page: OpenPage) -> None:
    page = open_page(english())
    mark = page.get_by_role("button", name="Paragraph 2 · bracket 1 of 1")
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#bracket")).to_be_focused()
    expect(mark).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()


def test_search_finds_words_across_brackets_but_not_codes(open_page: OpenPage) -> None:
    page = open_page(english())
    page.keyboard.press("/")
    page.keyboard.type("DREDGING")
    expect(page.locator("#search-found")).to_have_text("0 of 2")
    page.keyboard.press("Enter")
    expect(page.locator("#search-found")).to_have_text("1 of 2")
    expect(page.locator("#p-c-7")).to_have_class("prov is-paragraph bracketed current")
    page.fill("#search", "XB")
    expect(page.locator("#search-found")).to_have_text("not found")


def test_more_than_a_dozen_alternatives_fold_those_with_most_parties_shown(
    open_page: OpenPage,
) -> None:
    page = open_page(crowded())
    expect(page.locator(".alt:visible")).to_have_count(12)
    expect(page.locator(".alt:visible").nth(1)).to_contain_text("week 25")
    page.locator("#first-bracket").click()
    assert len(cards(page)) == 12
    page.get_by_role("button", name="show 15 more").last.click()
    assert len(cards(page)) == 27
    expect(page.locator(".alt:visible")).to_have_count(27)


def test_every_fifth_line_is_numbered_only_where_lines_are_as_on_paper(open_page: OpenPage) -> None:
    page = open_page(english())
    expect(page.locator(".line").first).to_have_text("5")
    numbers = [int(found) for found in page.locator(".line").all_inner_texts()]
    assert numbers == list(range(5, 5 * len(numbers) + 1, 5))
    narrow = open_page(english(), width=700)
    narrow.wait_for_timeout(100)
    assert narrow.locator(".line").count() == 0


def test_what_is_copied_out_of_the_text_is_its_notation(open_page: OpenPage) -> None:
    page = open_page(english())
    copied = page.evaluate(
        """() => {
          getSelection().selectAllChildren(document.querySelector("#p-c-7 .words"));
          const clipboardData = new DataTransfer();
          document.dispatchEvent(new ClipboardEvent("copy", {clipboardData, cancelable: true}));
          return clipboardData.getData("text/plain");
        }"""
    )
    (dredging,) = [found for found in english().provisions if found.id == "c-7"]
    assert copied == dredging.notation


@pytest.mark.parametrize(
    ("made", "name", "expected"),
    [
        (arabic(), "a-2", "ينبغي أن تتبادل"),
        (chinese(), "z-2", "六方应每日交换"),
    ],
)
def test_sentences_are_previewed_in_any_script(
    open_page: OpenPage, made: Compilation, name: str, expected: str
) -> None:
    page = open_page(made)
    page.locator(f"#p-{name} .m").first.click()
    assert expected in readings(page)[1]
    expect(page.locator("#bracket .reading").first).to_have_attribute("dir", "auto")


def test_without_a_script_everything_can_be_read(open_page: OpenPage) -> None:
    page = open_page(english(), script=False)
    expect(page.locator("#p-c-4 .words")).to_contain_text("[inform][XC:consult]")
    expect(page.locator("#panel")).to_be_hidden()
    page.locator(".outline a", has_text="The secretariat").click()
    expect(page.locator("#p-c-10")).to_be_in_viewport()


def test_without_attribution_the_page_still_opens_its_brackets(open_page: OpenPage) -> None:
    page = open_page(english(), attribution="none")
    page.keyboard.press("n")
    assert readings(page)[1].endswith("has grown since the Mechanism was founded.")
    assert page.locator("#follow, #parties").count() == 0
    assert page.locator("#bracket .who .code").all_inner_texts() == ["original text"]
