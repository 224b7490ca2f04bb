"""Playing the story up to a beat, and writing what it leaves behind.

    >>> play(Path("out"), until=9, seed=7)
    Played(founding='…', files=('record', 'copies', 'story.md', …))

With a seed the run can be repeated to the byte; its keys are then nobody's secret.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from communique.demo.beats import (
    archive,
    called,
    cheating,
    ending,
    floor,
    languages,
    moves,
    papers,
    silence,
    text,
)
from communique.demo.scenes import LAST
from communique.demo.stage import Stage
from communique.demo.writing import write_all
from communique.errors import BadUsage
from communique.sentences import _

BEATS: dict[int, ModuleType] = {
    1: archive,
    2: called,
    3: papers,
    4: text,
    5: floor,
    6: moves,
    7: silence,
    8: languages,
    9: ending,
    10: cheating,
}


class Played(NamedTuple):
    """What a run left: the fingerprint of the founding act, and the names of what was written."""

    founding: str
    files: tuple[str, ...]


def play(out: Path, until: int = LAST, seed: int | None = None) -> Played:
    """Play into the folder `out`, which is new or empty. Raises BadUsage if it is not."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise BadUsage(_("{folder} is not empty: name a new folder for the demo."), folder=out)
    out.mkdir(parents=True, exist_ok=True)
    stage = Stage(out, seed)
    try:
        for number, beat in BEATS.items():
            if number > until:
                break
            stage.scenes[number] = stage.store.head().size
            beat.play(stage)
        return Played(stage.state.mechanism, write_all(stage))
    finally:
        stage.close()
