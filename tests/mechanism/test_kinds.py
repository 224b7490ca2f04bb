"""The acts of protocol 1 as a whole: each has a step and a test, each refusal a rule and a test."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import communique.mechanism
from communique.mechanism.acts import KINDS, Args
from communique.mechanism.acts.founding import ConfirmAct
from communique.mechanism.fold import agreeing, convening, deliberating, ending, founding

SOURCES = Path(communique.mechanism.__file__).parent
TESTS = Path(__file__).parent
STAGES = (founding, convening, deliberating, agreeing, ending)


def refusals() -> Iterator[tuple[str, ast.Call]]:
    """Every place in the mechanism where an act is refused, and the call that says so."""
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
                "OutOfOrder",
                "refuse",
            ):
                yield f"{path.relative_to(SOURCES)}:{node.lineno}", node


def rule_of(call: ast.Call) -> str | None:
    """The rule that a refusal names, "" where it is given by who calls; None if it names none."""
    given = [one.value for one in call.keywords if one.arg == "rule"]
    if getattr(call.func, "id", "") == "refuse":
        given = call.args[1:2]
    if not given:
        return None
    return str(given[0].value) if isinstance(given[0], ast.Constant) else ""


def all_tests() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(TESTS.rglob("*.py")))


def test_every_kind_of_act_has_one_step() -> None:
    steps: list[type[Args]] = [args for stage in STAGES for args in stage.STEPS]
    assert len(steps) == len(set(steps))
    assert {kind.args for kind in KINDS.values()} - set(steps) == {ConfirmAct}
    assert set(steps) <= {kind.args for kind in KINDS.values()}


def test_every_kind_of_act_is_called_as_it_is_in_its_stage() -> None:
    assert all(kind.do == do and do.endswith("/1") for do, kind in KINDS.items())
    assert len({kind.args for kind in KINDS.values()}) == len(KINDS)


@pytest.mark.parametrize("do", sorted(KINDS))
def test_every_kind_of_act_is_done_in_a_test(do: str) -> None:
    assert f'"{do}"' in all_tests()


def test_every_refusal_names_its_rule() -> None:
    assert not [where for where, call in refusals() if rule_of(call) is None]


def test_every_rule_is_tried() -> None:
    rules = {rule for _where, call in refusals() if (rule := rule_of(call))}
    said = all_tests()
    assert len(rules) > 80
    assert not [rule for rule in sorted(rules) if f'"{rule}"' not in said]
