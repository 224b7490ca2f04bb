"""The page on the phone, in Chromium from a file, with no network: shows, signs, gives back."""

from __future__ import annotations

import re
from base64 import b64encode

import msgspec
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from communique.depositary.admitting import Admitted, RefusedAct
from communique.depositary.confirm import packet
from communique.mechanism.acts import Power
from communique.mechanism.acts.agreeing import Addition, CastVote, EnterReservation, Vote
from communique.mechanism.acts.founding import EnrolKey
from communique.mechanism.fold import Effect
from communique.mechanism.state.words import negotiated_hash
from communique.record.envelope import decode as open_envelope
from tests.depositary.confirm.conftest import PAGE
from tests.depositary.congress import Congress


def enrolled(phone: Page, lakes: Congress) -> str:
    """The phone makes its key, and Brevia's root enrols it; its public half."""
    phone.get_by_role("button", name="Make a key on this device").click()
    expect(phone.locator("#mine")).to_be_visible()
    public = phone.locator("#public").inner_text()
    args = EnrolKey(public=public, powers=(Power.ADOPT, Power.NEGOTIATE))
    assert isinstance(lakes.do("XB", "key.enrol/1", args, by="XB root"), Admitted)
    return public


def voted(lakes: Congress) -> str:
    """Brevia votes by the key on the host: it waits."""
    ((text, known),) = lakes.depositary.state.deliberating.texts.items()
    vote = CastVote(text=text, manifest=negotiated_hash(known), vote=Vote.YES)
    answer = lakes.do("XB", "vote.cast/1", vote)
    assert isinstance(answer, Admitted)
    assert answer.effect is Effect.PENDING
    return str(answer.act)


def opened(phone: Page, lakes: Congress, act: str, *, first: bool = False) -> None:
    """The packet, as the words of a file."""
    words = msgspec.json.encode(packet(lakes.store, lakes.depositary.state, act)).decode()
    phone.locator("#words").fill(words)
    phone.get_by_role("button", name="Show it").click()
    if first:
        expect(phone.locator("#first")).to_be_visible()
        shown = phone.locator("#fingerprint").inner_text()
        assert shown.replace(" ", "") == lakes.mechanism
        phone.get_by_role("button", name="Yes, it is this one").click()
    expect(phone.locator("#act")).to_be_visible()


def given(phone: Page) -> bytes:
    """What the phone gives back."""
    expect(phone.locator("#done")).to_be_visible()
    return phone.locator("#given").inner_text().encode()


def test_the_page_is_one_file_that_asks_for_nothing() -> None:
    written = PAGE.decode()
    assert "default-src 'none'" in written
    assert not re.search(r"(src|href)=", written)
    assert len(PAGE) < 240_000


def test_a_phone_shows_the_act_and_its_confirmation_is_admitted(
    phone: Page, lakes: Congress
) -> None:
    enrolled(phone, lakes)
    act = voted(lakes)
    opened(phone, lakes, act, first=True)
    expect(phone.locator("#shown")).to_contain_text("vote.cast/1")
    expect(phone.locator("#shown")).to_contain_text("yes")
    assert Axe().run(phone).violations_count == 0
    phone.get_by_role("button", name="Confirm it", exact=True).click()
    envelope = given(phone)
    assert open_envelope(envelope).encode() == envelope
    answer = lakes.depositary.admit(envelope, now=lakes.now)
    assert isinstance(answer, Admitted)
    assert answer.effect is Effect.IN_EFFECT
    assert act not in lakes.depositary.state.pending


def test_a_second_confirmation_follows_the_first_by_the_proof_that_it_was_entered(
    phone: Page, lakes: Congress
) -> None:
    enrolled(phone, lakes)
    for place in (0, 1):
        act = voted(lakes)
        opened(phone, lakes, act, first=not place)
        phone.get_by_role("button", name="Confirm it", exact=True).click()
        answer = lakes.depositary.admit(given(phone), now=lakes.now)
        assert isinstance(answer, Admitted), answer
    assert len(lakes.depositary.state.pending) == 0


def test_what_has_no_answer_yet_is_given_again_and_nothing_else_is_signed(
    phone: Page, lakes: Congress
) -> None:
    enrolled(phone, lakes)
    opened(phone, lakes, voted(lakes), first=True)
    phone.get_by_role("button", name="Confirm it", exact=True).click()
    first = given(phone)
    opened(phone, lakes, voted(lakes))
    phone.get_by_role("button", name="Confirm it", exact=True).click()
    assert given(phone) == first
    expect(phone.locator("#told")).to_contain_text("no answer yet")


def test_after_a_signed_refusal_the_phone_confirms_anew(phone: Page, lakes: Congress) -> None:
    enrolled(phone, lakes)
    waits = lakes.hand_in(lakes.vote_on_nothing("XB", by="XB"))
    assert isinstance(waits, Admitted)
    opened(phone, lakes, str(waits.act), first=True)
    phone.get_by_role("button", name="Confirm it", exact=True).click()
    refused = lakes.depositary.admit(given(phone), now=lakes.now)
    assert isinstance(refused, RefusedAct)
    answer = {"mechanism": lakes.mechanism, "refusal": b64encode(refused.note).decode()}
    phone.locator("#words").fill(msgspec.json.encode(answer).decode())
    phone.get_by_role("button", name="Show it").click()
    expect(phone.locator("#told")).to_have_text("The refusal was read: you may confirm anew.")
    opened(phone, lakes, voted(lakes))
    phone.get_by_role("button", name="Confirm it", exact=True).click()
    assert isinstance(lakes.depositary.admit(given(phone), now=lakes.now), Admitted)


def test_words_that_are_missing_or_changed_are_not_confirmed(phone: Page, lakes: Congress) -> None:
    enrolled(phone, lakes)
    text = next(iter(lakes.depositary.state.deliberating.texts))
    args = EnterReservation(kind=Addition.RESERVATION, text=text)
    said = {"words": b"We share what we have."}
    waits = lakes.do("XB", "reservation.enter/1", args, texts=said)
    assert isinstance(waits, Admitted)
    whole = packet(lakes.store, lakes.depositary.state, str(waits.act))
    opened(phone, lakes, str(waits.act), first=True)
    expect(phone.locator("#shown")).to_contain_text("We share what we have.")
    for texts in ([], ["We share what they have."]):
        phone.locator("#words").fill(msgspec.json.encode({**whole, "texts": texts}).decode())
        phone.get_by_role("button", name="Show it").click()
        expect(phone.locator("#told")).to_have_class("wrong")
        pressable = phone.locator("#confirm:enabled:visible")
        expect(pressable).to_have_count(0)


def test_a_founding_of_another_is_seen(phone: Page, lakes: Congress) -> None:
    enrolled(phone, lakes)
    act = voted(lakes)
    whole = packet(lakes.store, lakes.depositary.state, act)
    phone.locator("#words").fill(msgspec.json.encode({**whole, "mechanism": "0" * 64}).decode())
    phone.get_by_role("button", name="Show it").click()
    expect(phone.locator("#told")).to_have_text("This is not the founding act of the mechanism.")
