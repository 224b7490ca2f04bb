"""The files of the script as they are served, by path: those of the package and those made here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from communique.depositary.script.kinds import table
from communique.depositary.script.sentences import SENTENCES

Say = Callable[..., str]
"""Says a sentence in somebody's language: `Speaker.say`."""

SHARED = ("bytes", "keys", "notes", "acts")
"""The verifier's modules that are imported."""

_DEPOSITARY = Path(__file__).parents[1]


def files(speakers: Mapping[str, Say]) -> dict[str, bytes]:
    """What is served, by path; sentences in the languages of the speakers."""
    paths = [*(_DEPOSITARY / "script" / "act").glob("*.js")]
    paths += [_DEPOSITARY / "bundle" / "script" / f"{name}.js" for name in SHARED]
    served = {path.relative_to(_DEPOSITARY).as_posix(): path.read_bytes() for path in paths}
    written = table()
    sayings = {
        tag: {code: say(sentence) for code, sentence in SENTENCES.items()}
        for tag, say in speakers.items()
    }
    served["script/act/kinds.js"] = _module(
        f"export const CAPACITIES = {_json(written['capacities'])};",
        f"export const KINDS = new Map(Object.entries({_json(written['kinds'])}));",
        f"export const CONTENTS = new Map(Object.entries({_json(written['contents'])}));",
    )
    served["script/act/sentences.js"] = _module(f"export const SAYINGS = {_json(sayings)};")
    return dict(sorted(served.items()))


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _module(*lines: str) -> bytes:
    return "\n".join(("// Made by communique/depositary/script/files.py.", *lines, "")).encode()
