"""Whatever comes from outside is read, or refused in one of the documented ways."""

from __future__ import annotations

from random import Random

import pytest

from tests.fuzz.mutating import mutate
from tests.fuzz.targets import Target, attempt, targets

TARGETS = targets()
FEW, MANY = 400, 4_000


@pytest.mark.parametrize("target", TARGETS, ids=lambda one: one.name)
def test_what_is_valid_is_read(target: Target) -> None:
    for content in target.valid:
        assert attempt(target, content) or target.name == "public key"


@pytest.mark.parametrize("target", TARGETS, ids=lambda one: one.name)
def test_a_mutant_is_read_or_refused_in_a_documented_way(target: Target) -> None:
    for number in range(FEW):
        attempt(target, mutate(Random(number), target.valid))


@pytest.mark.long
@pytest.mark.parametrize("target", TARGETS, ids=lambda one: one.name)
def test_many_mutants_are_read_or_refused_in_a_documented_way(target: Target) -> None:
    for number in range(FEW, MANY):
        attempt(target, mutate(Random(number), target.valid))


def test_a_number_makes_the_same_mutant_again() -> None:
    for target in TARGETS:
        assert mutate(Random(7), target.valid) == mutate(Random(7), target.valid)
