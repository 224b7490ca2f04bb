"""On a server that keeps no key of the secretariat, the chair tables a Word file by its device.

From the first account to the text on the table, in Chromium: what is signed there is read in the
record with the depositary's own eyes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec.structs import replace
from playwright.sync_api import Browser, Route, expect

from communique.demo.papers import BASE
from communique.depositary.folding import Folding
from communique.depositary.store import open_store
from communique.mechanism.acts.content import write
from communique.mechanism.state import State
from communique.office.papers import compiled
from communique.paper.compile.compiler import read_draft
from tests.web.mechanism.conftest import Served, serve, stop
from tests.web.mechanism.people import Person

CHAIR = "the minister of Aldora"
SYMBOL = "FLM/MM4/CP/Rev.3"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    started = serve(tmp_path_factory.mktemp("served") / "site")
    yield started
    stop(started)


@pytest.fixture(scope="module")
def chair(chromium: Browser, served: Served) -> Iterator[Person]:
    """The chair at its device, whose key the administrator has enrolled."""
    aldora, chair = (Person(chromium, served.address) for _device in range(2))
    aldora.make_account_by_passkey(served.first, "aldora")
    aldora.press("Found a mechanism")
    page = aldora.page
    page.get_by_label("Label, in small letters").fill("five-lakes")
    page.get_by_label("Your party’s code").fill("XA")
    card = page.locator("[data-language=en]")
    card.get_by_label("The mechanism’s name").fill("Five Lakes")
    card.get_by_label("Your party’s name").fill("Aldora")
    card.get_by_label("What parties are called").fill("parties")
    card.get_by_label("What the chair is called").fill("chair")
    aldora.press("Make your party’s keys on this device")
    folder = served.folder.parent
    aldora.save("Save the root’s file", folder)
    aldora.save("Save the spare’s file", folder)
    aldora.press("Sign and found")
    aldora.sign()
    aldora.heading("Founded. Print this before you go on.")
    aldora.go("/m/five-lakes/people")
    page.get_by_label("Name and office").fill(CHAIR)
    page.get_by_label("act as chair").check()
    aldora.press("Make the invitation link")
    chair.make_account_by_passkey(page.get_by_label("The link").input_value(), "chair")
    chair.press("Make my key on this device")
    chair.heading("Read this to your administrator")
    aldora.go("/m/five-lakes/people")
    aldora.press(f"Enrol the key of {CHAIR}")
    aldora.sign()
    expect(page.get_by_role("button", name=f"Revoke the key of {CHAIR}")).to_be_visible()
    aldora.close()
    yield chair
    chair.close()


def state_of(served: Served) -> State:
    with open_store(served.folder / "records" / "five-lakes") as store:
        return Folding(store).on(store)


def sound(person: Person) -> None:
    """No fault that axe finds, nothing wider than the screen."""
    found = Axe().run(person.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
    assert found.violations_count == 0, found.generate_report()
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert person.page.evaluate(wide) <= 0


def styles(package: zipfile.ZipFile) -> set[bytes]:
    """The names of a Word file's own styles."""
    return set(re.findall(rb'w:styleId="([^"]+)"', package.read("word/styles.xml")))


def look(person: Person) -> None:
    """Send the draft, and see what was read of it."""
    person.go("/m/five-lakes/papers/")
    person.page.get_by_label("The draft").set_input_files(BASE)
    person.press("Read it")
    person.heading("Look, then table")


def test_what_was_not_signed_is_not_on_the_table(chair: Person, served: Served) -> None:
    before = state_of(served).size
    chair.go("/m/five-lakes/papers/")
    expect(chair.page.get_by_text("you table by your own key, as chair")).to_be_visible()
    look(chair)
    sound(chair)
    expect(chair.page.get_by_role("button", name="Table this text")).to_have_count(0)
    chair.press("Sign as chair, on this device")
    chair.page.get_by_role("button", name="Do not sign").click()
    expect(chair.page.locator("#told")).to_have_text("Nothing was signed.")
    assert state_of(served).size == before


def test_until_the_script_is_there_nothing_can_be_pressed(chair: Person) -> None:
    """Else the form would be posted without an act."""
    held: list[Route] = []
    chair.page.route("**/page/table.js", lambda route: held.append(route))
    look(chair)
    button = chair.page.get_by_role("button", name="Sign as chair, on this device")
    expect(button).to_be_disabled()
    held[0].continue_()
    expect(button).to_be_enabled()
    chair.page.unroute("**/page/table.js")


def test_the_chair_tables_a_word_file_with_exactly_its_paragraphs(
    chair: Person, served: Served
) -> None:
    look(chair)
    chair.page.get_by_label("Symbol").fill(f"  {SYMBOL} ")
    chair.press("Sign as chair, on this device")
    read = chair.sign()
    assert "Table this text" in read
    assert "as chair" in read
    assert "act as chair" in read
    assert SYMBOL in read
    written, _places = compiled.written_text(read_draft(BASE.name, BASE.read_bytes()))
    assert [one.wording for one in written.provisions if one.wording not in read] == []
    chair.heading("Joint communiqué")
    (name,) = state_of(served).deliberating.texts
    text = state_of(served).deliberating.texts[name]
    assert text.tabled == sha256(write(replace(written, symbol=SYMBOL))).hexdigest()
    on_the_table = [text.provisions[each] for each in text.order]
    assert [(one.base, one.kind, one.level, one.number) for one in on_the_table] == [
        (one.wording, one.kind, one.level, one.number) for one in written.provisions
    ]
    assert chair.page.url.endswith(f"/m/five-lakes/papers/{name}/")
    sound(chair)


def test_its_file_is_what_goes_out(chair: Person, tmp_path: Path) -> None:
    expect(chair.page.get_by_role("heading", level=2, name="Send it out")).to_be_visible()
    out = chair.save("As a zip", tmp_path)
    with zipfile.ZipFile(out) as archive:
        (file,) = (name for name in archive.namelist() if name.endswith(".docx"))
        archive.extract(file, tmp_path)
    with zipfile.ZipFile(tmp_path / file) as sent, zipfile.ZipFile(BASE) as draft:
        assert styles(draft) <= styles(sent)
    came_out = read_draft(file, (tmp_path / file).read_bytes())
    before = read_draft(BASE.name, BASE.read_bytes())
    assert [one.base for one in came_out.provisions] == [one.base for one in before.provisions]
