"""What a run leaves in its folder, each file made by what makes it for anybody.

record/  copies/XB/ …            the host's record, and every party's own
founding.txt                     the fingerprint of the founding act
rolling.docx                     the rolling text of 27 April, 23:40
communique.en.txt .fr.txt .ru.txt   the bytes that were signed
five-lakes-2027.communique       the bundle, and verify.html that checks it
refusals/  cheated/  story.md    what was refused; what a host changed; what happened
"""

from __future__ import annotations

from pathlib import Path

from communique.demo.bundling import signed_words, verify_page
from communique.demo.stage import Stage
from communique.demo.telling.story import story
from communique.mechanism.acts import KINDS, decode
from communique.mechanism.acts.ending import CorrectText
from communique.record import envelope as envelopes

BUNDLE = "five-lakes-2027.communique"


def write_all(stage: Stage) -> tuple[str, ...]:
    """Write everything there is at this point of the story; the names, in order."""
    files = {"founding.txt": f"{stage.state.mechanism}\n".encode(), "verify.html": verify_page()}
    if stage.rolling is not None:
        files["rolling.docx"] = stage.rolling
    if stage.bundle is not None:
        files[BUNDLE] = stage.bundle
        files |= {f"communique.{tag}.txt": said for tag, said in signed_words(stage).items()}
        files |= {f"communique.{tag}.corrected.txt": said for tag, said in corrected(stage)}
    for refusal in stage.refusals:
        name = f"refusals/{refusal.size:03}-{refusal.answer.act[:8]}"
        files |= {f"{name}.dsse.json": refusal.envelope, f"{name}.note": refusal.note}
    files["story.md"] = story(stage).encode()
    for name, content in files.items():
        _write(stage.out / name, content)
    return tuple(sorted(each.name for each in stage.out.iterdir()))


def corrected(stage: Stage) -> list[tuple[str, bytes]]:
    """The languages that a corrigendum put right, in the words of its act."""
    found: dict[str, bytes] = {}
    for content in stage.store.envelopes():
        if content is None:
            continue
        payload = decode(envelopes.decode(content).payload, KINDS)
        if isinstance(payload.args, CorrectText):
            for tag, digest in payload.texts:
                words = stage.store.text(digest)
                assert words is not None
                found[tag] = words
    signed = signed_words(stage)
    return [(tag, words) for tag, words in found.items() if words != signed[tag]]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
