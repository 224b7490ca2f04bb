"""The site in tests: one folder of its own, Django set up once, a mechanism that really signs."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import django
import pytest
from django.core.management import call_command
from django.utils import timezone

from communique.mechanism.acts import Capacity
from communique.mechanism.acts.content import WrittenProvision, WrittenText, write
from communique.mechanism.acts.deliberating import TableText
from communique.office import mechanisms
from communique.web.site.keeping import prepare
from tests.depositary.congress import PARTIES, Congress, secret_seed
from tests.web.access import (
    FILE_OF_BREVIA,
    INVITED_BY_BREVIA,
    LINK,
    SENDER_OF_BREVIA,
    WORDS_OF_BREVIA,
)

DATA = Path(tempfile.mkdtemp(prefix="communique-tests-"))
"""The site's folder for this run of the tests."""

prepare(DATA)
os.environ["COMMUNIQUE_DATA"] = str(DATA)
os.environ["COMMUNIQUE_HOUSE"] = "serve"  # of the three, the one that has all the tables
os.environ["DJANGO_SETTINGS_MODULE"] = "communique.web.site.settings"
# The browser's driver leaves a loop in the tests' thread, where Django would ask no database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
atexit.register(shutil.rmtree, DATA, ignore_errors=True)

django.setup()


@pytest.fixture(scope="session")
def site() -> Path:
    """The site's folder, its database laid out and its styles collected."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    return DATA


@pytest.fixture(scope="session")
def lakes(site: Path) -> Iterator[Congress]:
    """The mechanism `five-lakes` on the site: six parties, whose copies it keeps."""
    seeds = {name: secret_seed(name) for name in ("log", "refusals")}
    seeds |= {f"verifier-{code}": secret_seed(f"{code} verifier") for code in PARTIES}
    mechanisms.create("five-lakes", seeds)
    congress = Congress(site / "congress", where=site / "records" / "five-lakes")
    plant(congress)
    yield congress
    congress.close()
    mechanisms.end()


def plant(congress: Congress) -> None:
    """A text on the table, a file that may be tabled, one that came back, two links."""
    from communique.office.papers import shelf
    from communique.office.papers.models import Arrival, ReturnLink, Standing, Tabling
    from communique.office.people.models import Link, Office, Purpose

    draft = WrittenText((WrittenProvision("The six will share data.", number="1."),), "FL/1")
    tabled = {"tabled": write(draft)}
    congress.do(congress.chair, "text.table/1", TableText(), capacity=Capacity.CHAIR, texts=tabled)
    (text,) = congress.depositary.state.deliberating.texts
    name, now = "five-lakes", timezone.now()
    digest = shelf.put(name, b"1. The six should share data.")
    Tabling.objects.create(token="a-draft", mechanism=name, file="draft.txt", digest=digest)
    link = ReturnLink.objects.create(
        digest=sha256(LINK.encode()).hexdigest(),
        mechanism=name,
        text=text,
        party="XB",
        expires=now + timedelta(days=1),
    )
    Arrival.objects.create(
        token="a-file",
        mechanism=name,
        text=text,
        party="XB",
        file=FILE_OF_BREVIA,
        digest=shelf.put(name, WORDS_OF_BREVIA.encode()),
        sender=SENDER_OF_BREVIA,
        via="link",
        link=link,
        received=now,
        standing=Standing.ENTERED.value,
    )
    Link.objects.create(
        digest=sha256(b"an invitation of Brevia").hexdigest(),
        purpose=Purpose.MEMBER.value,
        mechanism=name,
        party="XB",
        office=Office.MEMBER.value,
        person=INVITED_BY_BREVIA,
        expires=now + timedelta(days=1),
    )
