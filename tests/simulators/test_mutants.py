"""No defence can be taken away without a test that fails: the table of `mutants`, in one run."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.material import REPOSITORY
from tests.simulators.defence import Defence
from tests.simulators.defences import DEFENCES
from tests.simulators.mutants import switched_off


@pytest.mark.parametrize("defence", DEFENCES, ids=lambda one: one.said)
def test_a_defence_stands_where_the_table_says(defence: Defence) -> None:
    with switched_off(defence):
        pass


def test_every_defence_switched_off_is_noticed() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.simulators.mutants"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    alive = [line for line in told.stdout.splitlines() if not line.startswith("killed")]
    assert told.returncode == 0, alive
