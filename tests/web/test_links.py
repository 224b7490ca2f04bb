"""A page offers no way that its reader may not go: every link of every page, in every hat."""

from __future__ import annotations

import re

import pytest
from django.test import override_settings

from communique.web.site.houses import House
from tests.web.access import HATS, TABLE
from tests.web.test_access import dressed, filled, house_of

WAY = re.compile(r'<a [^>]*href="(/[^"#]*)')


@pytest.mark.parametrize("house", [House.DEMO, House.SERVE])
@pytest.mark.parametrize("hat", HATS)
@pytest.mark.usefixtures("lakes")
def test_no_link_of_a_page_is_shut_to_its_reader(
    house: House, hat: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with override_settings(HOUSE=house, ROOT_URLCONF=house_of(house)):
        client = dressed(house, hat, monkeypatch)
        offered: dict[str, str] = {}
        for row in TABLE[house].values():
            if row.get[hat] == 200:
                page = client.get(filled(row.address))
                if page.headers["Content-Type"].startswith("text/html"):
                    text = page.content.decode()
                    offered |= dict.fromkeys(WAY.findall(text), row.address)
        shut = {
            way: page for way, page in offered.items() if client.get(way).status_code in (403, 404)
        }
        assert shut == {}
