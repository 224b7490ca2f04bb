"""The site in tests: one folder of its own, Django set up once, a mechanism that really signs."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.core.management import call_command

from communique.office import mechanisms
from communique.web.site.keeping import prepare
from tests.depositary.congress import PARTIES, Congress, secret_seed

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
    yield congress
    congress.close()
    mechanisms.end()
