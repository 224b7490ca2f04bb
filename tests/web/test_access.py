"""Who may see and do what: every address of every house under every hat (the table: `access`)."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from types import ModuleType

import pytest
from django.test import Client, override_settings
from django.urls.resolvers import URLPattern, URLResolver

from communique.office import mechanisms
from communique.web.base import hats
from communique.web.site import urls
from communique.web.site.houses import House
from tests.web.access import FILE_OF_BREVIA, HATS, PRIVATE, SECRETARIAT, TABLE, may_read

NAME = "five-lakes"
CELLS = [
    pytest.param(house, name, hat, id=f"{house.value}-{name}-{hat}")
    for house, rows in TABLE.items()
    for name in rows
    for hat in HATS
]


def house_of(house: House) -> ModuleType:
    """The addresses of a house, as Django reads them."""
    made = ModuleType(f"addresses_of_{house.value}")
    vars(made).update(vars(urls), urlpatterns=urls.addresses(house))
    return made


def names_of(found: list[URLPattern | URLResolver]) -> Iterator[str]:
    for each in found:
        if isinstance(each, URLResolver):
            yield from names_of(each.url_patterns)
        else:
            yield each.name or str(each.pattern)


@pytest.mark.parametrize("house", list(House))
def test_every_address_of_every_house_is_in_the_table(house: House) -> None:
    assert sorted(names_of(urls.addresses(house))) == sorted(TABLE[house])


@pytest.mark.parametrize(("house", "name", "hat"), CELLS)
@pytest.mark.usefixtures("lakes")
def test_every_hat_gets_what_the_table_says(
    house: House, name: str, hat: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = TABLE[house][name]
    with override_settings(HOUSE=house, ROOT_URLCONF=house_of(house)):
        client = dressed(house, hat, monkeypatch)
        address = filled(row.address)
        read = client.get(address)
        assert read.status_code == row.get[hat], "GET"
        sent = client.post(address, row.sent)
        assert sent.status_code == row.post[hat], "POST"
    for owner, words in PRIVATE.items():
        if not may_read(owner, hat, row.address):
            page = unescape(read.content.decode(errors="replace"))
            assert [word for word in words if word in page] == []


@pytest.mark.usefixtures("lakes")
def test_what_is_private_is_planted_where_the_desk_and_the_link_read_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with override_settings(HOUSE=House.DEMO, ROOT_URLCONF=house_of(House.DEMO)):
        client = dressed(House.DEMO, SECRETARIAT, monkeypatch)
        for name in ("text-papers", "returning"):
            page = client.get(filled(TABLE[House.DEMO][name].address)).content.decode()
            assert FILE_OF_BREVIA in page


@pytest.mark.parametrize("house", list(House))
@pytest.mark.usefixtures("lakes")
def test_without_the_token_of_a_page_nothing_can_be_sent(house: House) -> None:
    with override_settings(HOUSE=house, ROOT_URLCONF=house_of(house)):
        client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
        for row in TABLE[house].values():
            if {200, 302, 303} & set(row.post.values()):
                assert client.post(filled(row.address), row.sent).status_code == 403, row.address


@pytest.mark.usefixtures("lakes")
def test_a_record_that_is_not_here_is_not_found_whatever_the_hat() -> None:
    with override_settings(HOUSE=House.DEMO, ROOT_URLCONF=house_of(House.DEMO)):
        assert Client(SERVER_NAME="localhost").get("/m/nowhere/record/").status_code == 404


def filled(address: str) -> str:
    """The address, with the id of the text that the tests have tabled."""
    texts = mechanisms.mechanism(NAME).state().deliberating.texts
    return address.format(text=next(iter(texts)))


def dressed(house: House, hat: str, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A browser that wears the hat: by the switch of the demo, or as the office enrolled it."""
    client = Client(SERVER_NAME="localhost")
    worn = hats.parse(NAME, hat)
    if house is House.DEMO:
        session = client.session
        session[hats.SESSION] = {NAME: [worn.role.value, worn.party or ""]}
        session.save()
    elif house is House.SERVE:
        monkeypatch.setattr(hats, "_enrolments", [lambda _request, _name: worn])
    return client
