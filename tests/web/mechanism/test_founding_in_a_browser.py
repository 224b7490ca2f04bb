"""Founding with two delegations, each at its own device; what weighs is confirmed elsewhere.

One story in its order, in Chromium: every act is built and signed by `act.js`, and stands in a
record that is read here with the depositary's own eyes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from communique.cli import main
from communique.depositary.folding import Folding
from communique.depositary.keyfile import read_key
from communique.depositary.store import open_store
from communique.mechanism.acts import Power
from communique.mechanism.state import State
from communique.mechanism.state.words import negotiated_hash
from communique.record.keys import KeyKind, key_id
from tests.web.mechanism.conftest import Served
from tests.web.mechanism.people import Person

SEND = """async ([role, fields, kind, words]) => {
    const at = document.querySelector('script[type=module]').src.replace(/[^/]*$/, '');
    const { Device } = await import(at + 'device.js');
    const device = await Device.open();
    const answer = device.send(await device.key(role), fields, kind, words);
    document.querySelector('dialog#signing button[value=sign]').click();
    const sign = () => document.querySelector('dialog#signing[open] button[value=sign]')?.click();
    const pressing = setInterval(sign, 50);
    return answer.finally(() => clearInterval(pressing));
}"""
"""What a page of the room does when its button is pressed: an act by this device's key."""

TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? []
    : [...document.body.querySelectorAll("*")].filter((one) =>
        one.getBoundingClientRect().right > innerWidth).map((one) => one.outerHTML.slice(0, 120))"""

PASSWORD = "a lake at the river’s mouth"
TABLED = '{"provisions":[{"wording":"The parties share readings."}]}'


@pytest.fixture(scope="module")
def cast(chromium: Browser, served: Served) -> Iterator[dict[str, Person]]:
    """Everybody of the story."""
    people = {
        name: Person(chromium, served.address)
        for name in ("aldora", "chair", "brevia", "minister", "brevia elsewhere")
    }
    yield people
    for person in people.values():
        person.close()


def state_of(served: Served) -> State:
    with open_store(served.folder / "records" / "five-lakes") as store:
        return Folding(store).on(store)


def check_access(person: Person) -> None:
    """No fault that axe finds, nothing wider than the screen, also at 390 px."""
    page = person.page
    size = page.viewport_size
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate(TOO_WIDE) == [], f"at {width} px: {page.url}"
    assert size is not None
    page.set_viewport_size(size)


def test_the_first_account_founds_with_roots_made_on_its_device(
    cast: dict[str, Person], served: Served, tmp_path_factory: pytest.TempPathFactory
) -> None:
    aldora, folder = cast["aldora"], tmp_path_factory.getbasetemp()
    aldora.make_account_by_passkey(served.first, "aldora")
    check_access(aldora)
    aldora.press("Found a mechanism")
    page = aldora.page
    page.get_by_label("Label, in small letters").fill("five-lakes")
    page.get_by_label("Your party’s code").fill("XA")
    page.get_by_label("Use of Français").select_option("authentic")
    for tag, name, party in (("en", "Five Lakes", "Aldora"), ("fr", "Cinq Lacs", "Aldora")):
        card = page.locator(f"[data-language={tag}]")
        card.get_by_label("The mechanism’s name").fill(name)
        card.get_by_label("Your party’s name").fill(party)
        card.get_by_label("What parties are called").fill("parties")
        card.get_by_label("What the chair is called").fill("chair")
    page.get_by_label("By majority").check()
    shown = page.locator("[data-preset=majority]")
    expect(shown).to_contain_text("more than half of the parties")
    shown.get_by_label("Hours of a silence").fill("12")
    check_access(aldora)
    aldora.press("Make your party’s keys on this device")
    assert page.get_by_role("button", name="Sign and found").is_disabled()
    root = aldora.save("Save the root’s file", folder)
    aldora.save("Save the spare’s file", folder)
    aldora.press("Sign and found")
    read = aldora.sign()
    assert "Found the mechanism" in read
    assert "cannot be taken out" in read
    aldora.heading("Founded. Print this before you go on.")
    fingerprint = page.locator("#done > [data-fingerprint]").inner_text()
    check_access(aldora)

    state = state_of(served)
    assert fingerprint.replace(" ", "") == state.mechanism
    assert all(len(eight) == 8 for eight in fingerprint.split())
    assert state.rules.silence.hours == 12
    public = read_key(root).public
    assert state.founding.keys[key_id(KeyKind.ED25519, public)].powers == (Power.ROOT,)
    assert state.founding.authentic == ("en", "fr")


def test_the_founder_prints_a_sheet_with_both_keys_and_the_fingerprint(
    cast: dict[str, Person],
) -> None:
    page = cast["aldora"].page
    page.emulate_media(media="print")
    expect(page.locator("#paper")).to_be_visible()
    expect(page.locator("#paper [data-pem=root]")).to_contain_text("BEGIN PRIVATE KEY")
    expect(page.locator("#paper h2")).to_have_text("Keys of XA in five-lakes")
    page.emulate_media(media="screen")


def test_another_party_enters_with_roots_of_its_own_and_the_chair_s_root_admits_it(
    cast: dict[str, Person], served: Served, tmp_path_factory: pytest.TempPathFactory
) -> None:
    aldora, brevia, folder = cast["aldora"], cast["brevia"], tmp_path_factory.getbasetemp()
    aldora.go("/m/five-lakes/")
    aldora.heading("Five Lakes")
    check_access(aldora)
    aldora.press("People and keys")
    aldora.press("Make a link for another party’s administrator")
    link = aldora.page.get_by_label("The link").input_value()
    check_access(aldora)

    secret = brevia.make_account_by_password(link, "brevia", PASSWORD)
    brevia.kept["secret"] = secret
    brevia.heading("Your party enters “five-lakes”")
    check_access(brevia)
    page = brevia.page
    shown = page.locator("#fingerprint").inner_text().replace(" ", "")
    assert shown == state_of(served).mechanism
    page.get_by_label("Code, for brackets").fill("XB")
    page.get_by_label("Name in English").fill("Brevia")
    page.get_by_label("Name in Français").fill("Brévie")
    brevia.press("Make your party’s keys on this device")
    brevia.kept["root"] = str(brevia.save("Save the root’s file", folder))
    brevia.save("Save the spare’s file", folder)
    brevia.press("Sign that you enter, and send")
    brevia.heading("Sent. The chair’s root is to admit you.")

    aldora.go("/m/five-lakes/people")
    aldora.press("Admit XB")
    assert "Brévie" in aldora.sign()
    expect(aldora.page.get_by_text("XB").first).to_be_hidden()
    assert set(state_of(served).founding.parties) == {"XA", "XB"}
    brevia.go("/m/five-lakes/")
    expect(brevia.page.get_by_text("Brevia")).to_be_visible()


def test_an_account_is_opened_again_by_its_passkey(cast: dict[str, Person]) -> None:
    aldora = cast["aldora"]
    aldora.go("/account/logout/")
    aldora.press("Sign out")
    aldora.go("/")
    aldora.heading("Sign in")
    check_access(aldora)
    aldora.sign_in_by_passkey()
    aldora.heading("Your mechanisms")


def test_a_copy_is_counted_that_the_party_s_root_accepts_and_the_chair_s_enrols(
    cast: dict[str, Person], served: Served
) -> None:
    aldora, brevia = cast["aldora"], cast["brevia"]
    brevia.go("/m/five-lakes/people")
    brevia.press("We have no machine of our own: keep a copy here (worth less)")
    expect(brevia.page.get_by_text("nothing against this server itself")).to_be_visible()
    brevia.press("Accept it with the root")
    expect(brevia.page.get_by_text("Accepted by your root")).to_be_visible()
    aldora.go("/m/five-lakes/people")
    aldora.press("Count the copy of XB")
    aldora.sign()
    expect(aldora.page.get_by_role("button", name="Count the copy of XB")).to_be_hidden()
    assert set(state_of(served).founding.verifiers) == {"XB"}


def test_by_the_keyboard_alone_an_act_is_read_and_not_signed(
    cast: dict[str, Person], served: Served
) -> None:
    brevia = cast["brevia"]
    before = state_of(served).size
    link = invite(brevia, "an adviser of Brevia")
    minister = cast["minister"]
    minister.make_account_by_passkey(link, "adviser")
    button = minister.page.get_by_role("button", name="Make my key on this device")
    expect(button).to_be_enabled()
    for _step in range(20):
        minister.page.keyboard.press("Tab")
        if button.evaluate("(one) => one === document.activeElement"):
            break
    minister.page.keyboard.press("Enter")
    minister.heading("Read this to your administrator")
    brevia.go("/m/five-lakes/people")
    brevia.page.get_by_role("button", name="Enrol the key of an adviser of Brevia").focus()
    brevia.page.keyboard.press("Enter")
    dialog = brevia.page.locator("dialog#signing")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("(one) => one.contains(document.activeElement)")
    brevia.page.keyboard.press("Escape")
    expect(brevia.page.locator("#told")).to_have_text("Nothing was signed.")
    assert state_of(served).size == before
    minister.go("/account/logout/")
    minister.press("Sign out")
    minister.page.evaluate("indexedDB.deleteDatabase('communique')")


def test_a_link_works_once(cast: dict[str, Person], served: Served) -> None:
    brevia = cast["brevia"]
    answer = brevia.page.request.get(served.first)
    assert answer.status == 404


def invite(administrator: Person, person: str, *powers: str) -> str:
    administrator.go("/m/five-lakes/people")
    page = administrator.page
    page.get_by_label("Name and office").fill(person)
    for power in powers:
        page.get_by_label(power).check()
    administrator.press("Make the invitation link")
    return page.get_by_label("The link").input_value()


def enrol(administrator: Person, person: str) -> None:
    administrator.go("/m/five-lakes/people")
    administrator.press(f"Enrol the key of {person}")
    assert person in administrator.sign()
    button = administrator.page.get_by_role("button", name=f"Revoke the key of {person}")
    expect(button).to_be_visible()


def test_members_make_keys_on_their_devices_and_the_administrator_enrols_them(
    cast: dict[str, Person], served: Served
) -> None:
    chair, minister = cast["chair"], cast["minister"]
    link = invite(cast["aldora"], "the minister of Aldora", "act as chair")
    chair.make_account_by_passkey(link, "chair")
    chair.press("Make my key on this device")
    chair.heading("Read this to your administrator")
    link = invite(cast["brevia"], "the minister of Brevia", "vote and adopt", "initial and sign")
    minister.make_account_by_passkey(link, "minister")
    check_access(minister)
    minister.press("Make my key on this device")
    minister.heading("Read this to your administrator")
    shown = minister.page.locator("#key").inner_text().replace(" ", "")
    enrol(cast["aldora"], "the minister of Aldora")
    elsewhere = cast["brevia elsewhere"]
    kept = cast["brevia"].kept
    elsewhere.sign_in_by_password("brevia", PASSWORD, kept["secret"])
    elsewhere.go("/m/five-lakes/people")
    expect(elsewhere.page.locator("#root-away")).to_be_visible()
    elsewhere.page.get_by_label("The root’s file (.pem)").set_input_files(kept["root"])
    expect(elsewhere.page.locator("#root-here")).to_be_visible()
    enrol(elsewhere, "the minister of Brevia")
    check_access(elsewhere)
    keys = state_of(served).founding.keys
    assert keys[shown].hosted
    assert keys[shown].powers == (Power.ADOPT, Power.NEGOTIATE, Power.SIGN)
    minister.go("/m/five-lakes/")
    expect(minister.page.locator("#keys-here")).to_contain_text("vote and adopt")
    expect(minister.page.locator("#keys-here")).to_contain_text("cannot be taken out")


def vote(minister: Person, served: Served, text: str) -> dict[str, object]:
    state = state_of(served)
    manifest = negotiated_hash(state.deliberating.texts[text])
    args = {"text": text, "manifest": manifest, "vote": "yes"}
    fields = {"party": "XB", "as": "party", "args": args}
    answer: dict[str, object] = minister.page.evaluate(
        SEND, ["member XB", fields, "vote.cast/1", []]
    )
    return answer


def test_what_weighs_waits_until_the_command_confirms_it(
    cast: dict[str, Person], served: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chair, minister, brevia = cast["chair"], cast["minister"], cast["brevia"]
    chair.go("/m/five-lakes/")
    table = [
        "member XA",
        {"party": "XA", "as": "chair", "args": {}},
        "text.table/1",
        [["tabled", TABLED]],
    ]
    assert chair.page.evaluate(SEND, table)["effect"] == "in effect"
    (text,) = state_of(served).deliberating.texts
    minister.go("/m/five-lakes/")
    assert vote(minister, served, text)["effect"] == "pending"

    second = tmp_path / "second.pem"
    assert main(["key", "new", str(second)]) == 0
    main(["key", "show", str(second)])
    public = capsys.readouterr().out.split("public ")[1].strip()
    minister.page.get_by_text("A second key, to confirm what weighs").click()
    minister.page.get_by_label("Its public key").fill(public)
    minister.press("Ask to have it enrolled")
    enrol(brevia, "the minister of Brevia (2)")

    minister.go("/m/five-lakes/")
    minister.press("Confirm elsewhere")
    minister.heading("Cast a vote: waits for your second key")
    expect(minister.page.locator(".qr svg")).to_be_visible()
    check_access(minister)
    packet = minister.save("The file for the phone", tmp_path)
    record = served.folder / "records" / "five-lakes"
    out = tmp_path / "confirmed"
    told = ["confirm", str(packet), "--record", str(record), "--key", str(second), "--yes"]
    assert main([*told, "-o", str(out)]) == 0
    minister.page.get_by_label("The file").set_input_files(out)
    minister.press("Send the confirmation")
    expect(minister.page.locator("#became")).to_have_text("Confirmed: it is in effect.")
    state = state_of(served)
    assert state.agreeing.ballots[text].votes["XB"] == "yes"
    assert not state.pending


def test_a_refused_act_stays_in_its_author_s_outbox_on_the_device(
    cast: dict[str, Person],
) -> None:
    minister = cast["minister"]
    minister.go("/m/five-lakes/")
    fields = {"party": "XB", "as": "party", "args": {"language": "de"}}
    table = ["member XB", fields, "text.table/1", [["tabled", TABLED]]]
    answer = minister.page.evaluate(SEND, table)
    assert "no language of the mechanism" in answer["said"]
    minister.go("/m/five-lakes/")
    outbox = minister.page.locator("#outbox")
    expect(outbox).to_contain_text("The parties share readings.")
    check_access(minister)
    minister.press("Put away")
    expect(outbox).to_be_hidden()


def test_whose_key_is_revoked_signs_nothing_more_and_reads_nothing_more(
    cast: dict[str, Person], served: Served
) -> None:
    minister, brevia = cast["minister"], cast["brevia"]
    minister.go("/m/five-lakes/")
    brevia.go("/m/five-lakes/people")
    revoke = "Revoke the key of the minister of Brevia"
    brevia.page.get_by_role("button", name=revoke, exact=True).click()
    brevia.sign()
    expect(brevia.page.get_by_text("revoked at act")).to_be_visible()
    (key,) = (key for key in state_of(served).founding.keys.values() if key.revoked is not None)
    assert key.party == "XB"
    assert minister.page.request.get(f"{served.address}m/five-lakes/").status == 403


def test_the_record_of_it_all_holds_and_says_that_only_its_host_vouches_for_the_order(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    verified = main(["record", "verify", str(served.folder / "records" / "five-lakes")])
    said = capsys.readouterr().out
    assert verified == 2
    assert "INCOMPLETE" in said
    assert "BROKEN" not in said
