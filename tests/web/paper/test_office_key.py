"""The secretariat's key on a server: made at the desk, enrolled by the root, then it signs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client, override_settings

from communique.mechanism.acts import Power
from communique.mechanism.acts.founding import EnrolKey
from communique.office import clock, mechanisms
from communique.office.papers import tabling
from communique.office.papers.office_pen import OfficePen
from communique.office.people.models import Enrolling
from communique.web.base import hats
from communique.web.site.houses import House
from tests.depositary.congress import Congress, secret_seed
from tests.web.test_access import house_of

NAME = "office-key"


@pytest.fixture
def congress(site: Path, tmp_path: Path) -> Iterator[Congress]:
    mechanisms.create(NAME, {name: secret_seed(name) for name in ("log", "refusals")})
    found = Congress(tmp_path, where=site / "records" / NAME)
    yield found
    found.close()


def test_a_key_is_made_here_enrolled_by_the_root_and_tables_a_text(
    congress: Congress, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = mechanisms.mechanism(NAME)
    worn = hats.parse(NAME, "secretariat:XA")
    monkeypatch.setattr(hats, "_enrolments", [lambda _request, _name: worn])
    # The door compares an act's time with its own; the congress has clocks by hand.
    monkeypatch.setattr(clock, "now", lambda: congress.now + 10)
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.create_user("office"))
    with override_settings(HOUSE=House.SERVE, ROOT_URLCONF=house_of(House.SERVE)):
        assert "Make the secretariat" in client.get(f"/m/{NAME}/papers/").content.decode()
        assert client.post(f"/m/{NAME}/papers/key").status_code == 302
        assert client.post(f"/m/{NAME}/papers/key").status_code == 302
    (asked,) = Enrolling.objects.filter(mechanism=NAME)
    assert (asked.party, asked.powers, asked.second) == ("XA", "secretariat", True)
    assert OfficePen.of(record) is None
    congress.do(
        "XA",
        "key.enrol/1",
        EnrolKey(public=asked.public, powers=(Power.SECRETARIAT,)),
        by="XA root",
    )
    assert OfficePen.of(record) is not None
    kept = tabling.propose(NAME, "draft.md", b"# Communique\n\n1. The six will share data.\n")
    name = tabling.table(kept, "FL/1")
    text = record.state().deliberating.texts[name]
    last = text.provisions[text.order[-1]]
    # The number was typed: it is part of the words, and is not said twice.
    assert (last.number, last.base) == ("", "1. The six will share data.")
    assert text.symbol == "FL/1"
    for path in Path(settings.DATA).glob("keys/*/secretariat.pem"):
        assert path.stat().st_mode & 0o077 == 0
