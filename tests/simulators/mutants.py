"""Each defence switched off, one after the other: does the test named for it fail?

    python -m tests.simulators.mutants            # a table; exit 1 if one lives, or has moved
    python -m tests.simulators.mutants silence    # those whose sentence has this word

A mutant is the function of a defence, compiled again with the condition replaced, whose code takes
the place of the first one's: everybody who calls it calls the mutant. The named tests are first run
as they are, so that none fails for another reason.
"""

from __future__ import annotations
import __future__

import inspect
import io
import pkgutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from types import FunctionType

import pytest

from tests.simulators.defence import Defence
from tests.simulators.defences import DEFENCES

HERE = Path(__file__).parent


@contextmanager
def switched_off(defence: Defence) -> Iterator[None]:
    """While the defence does not stand. Raises ValueError if it is not found exactly once."""
    function = pkgutil.resolve_name(defence.at)
    assert isinstance(function, FunctionType)
    code = function.__code__
    function.__code__ = _mutated(function, defence).__code__
    try:
        yield
    finally:
        function.__code__ = code


def _mutated(function: FunctionType, defence: Defence) -> FunctionType:
    source = textwrap.dedent(inspect.getsource(function))
    if source.count(defence.on) != 1:
        raise ValueError(f"{defence.at} has {source.count(defence.on)} times: {defence.on}")
    mutated = compile(
        source.replace(defence.on, defence.off),
        f"<without: {defence.said}>",
        "exec",
        flags=__future__.annotations.compiler_flag,
    )
    names = dict(function.__globals__)
    exec(mutated, names)
    made = names[function.__name__]
    assert isinstance(made, FunctionType)
    return made


def run(tests: Sequence[str]) -> int:
    """Run these tests, silently; pytest's exit status, 1 where one failed."""
    asked = [str(HERE / test) for test in tests]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return int(pytest.main([*asked, "-q", "-x", "-p", "no:cacheprovider"]))


def main(words: Sequence[str]) -> int:
    """Try them; 1 if one lives."""
    chosen = [one for one in DEFENCES if all(word in one.said for word in words)]
    sound = run(sorted({one.test for one in chosen}))
    if sound:
        print(f"The tests named do not pass as they are (pytest: {sound}).")
        return 1
    alive = 0
    for one in chosen:
        try:
            with switched_off(one):
                is_killed = run([one.test]) == 1
            print(f"{'killed' if is_killed else 'ALIVE '}  {one.said}", flush=True)
        except (ValueError, AttributeError, ImportError) as moved:
            is_killed = False
            print(f"MOVED   {one.said}: {moved}", flush=True)
        alive += not is_killed
    print(f"{len(chosen) - alive} of {len(chosen)} killed")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
