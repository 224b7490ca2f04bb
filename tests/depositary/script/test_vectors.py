"""Acts that Python writes and a browser builds: the same bytes and ids, for every kind."""

from __future__ import annotations

import random
from hashlib import sha256
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Page

from communique.errors import CommuniqueError
from communique.mechanism.acts import KINDS, content, decode
from communique.mechanism.acts.content import (
    ProvisionKind,
    WrittenPaper,
    WrittenPosition,
    WrittenProvision,
    WrittenRevision,
    WrittenText,
)
from communique.text.edit import Edit
from communique.text.wording import nfc
from tests.depositary.script.specimens import ODD_WORDS, committed, payload, vector, vectors

BUILD = """async (vectors) => {
    const found = [];
    for (const { do: kind, fields } of vectors) {
        const built = act.build(fields, kind);
        const { act: id, envelope } = await act.sign(built, key);
        const digest = await crypto.subtle.digest("SHA-256", act.pae(built));
        const hex = Array.from(new Uint8Array(digest), (c) => c.toString(16).padStart(2, "0"));
        found.push({ do: kind, fields, payload: say(built), pae: hex.join(""), act: id,
            envelope: say(envelope) });
        if (JSON.stringify(act.read(built)) !== say(built)) throw new Error(kind);
    }
    return found;
}"""


def test_a_browser_builds_every_kind_of_act_in_the_same_bytes(device: Page) -> None:
    made = list(vectors())
    assert {one["do"] for one in made} == set(KINDS)
    assert len(made) == 2 * len(KINDS)
    for here, there in zip(made, device.evaluate(BUILD, made), strict=True):
        assert there == here


def test_a_device_that_names_no_default_builds_the_same(device: Page) -> None:
    made = list(vectors())
    for one in made:
        written = payload(KINDS[one["do"]], full=one["fields"]["n"] > 1).encode()
        one["fields"]["args"] = _args(written)
    assert device.evaluate(BUILD, made) == made


def _args(written: bytes) -> Any:
    return msgspec.json.decode(written)["args"]


def test_the_acts_of_protocol_1_are_for_ever(device: Page) -> None:
    asked, kept = [], committed()
    for one in kept:
        act = decode(one["payload"].encode(), KINDS)
        assert act.encode() == one["payload"].encode()
        made = vector(act)
        assert (made["act"], f'"sig":"{one["sig"]}"' in made["envelope"]) == (one["act"], True)
        asked.append(made)
    assert device.evaluate(BUILD, asked) == asked


def test_words_have_the_same_digest_on_both_sides(device: Page) -> None:
    found = device.evaluate(
        "async (all) => Promise.all(all.map(async (one) => (await act.text(one)).digest))",
        list(ODD_WORDS),
    )
    wanted = [sha256(nfc(one).encode()).hexdigest() for one in ODD_WORDS]
    assert found == wanted


BASE = "👩\u200d🚀 Стороны 𝓐 e\u0301 بيانات \U0001f1e8\U0001f1ed end"


def test_places_are_counted_in_code_points_and_none_is_inside_a_pair(device: Page) -> None:
    places = range(-1, len(BASE.encode("utf-16-le")) // 2 + 2)
    found = device.evaluate(
        "([base, places]) => Promise.all(places.map("
        "(one) => tried(() => act.codePoints(base, one))))",
        [BASE, [*places, 1.5, "1", None]],
    )
    starts = {}
    for at in range(len(BASE) + 1):
        starts[len(BASE[:at].encode("utf-16-le")) // 2] = at
    for place, answer in zip(places, found, strict=False):
        assert answer.get("gave") == starts.get(place), place
        assert place in starts or answer["refused"] == "place"
    assert [one["refused"] for one in found[-3:]] == ["place"] * 3


PROVISION = WrittenProvision('5\u2028 📎 “x” "y" \\ \t\n', ProvisionKind.ITEM, 2, "4 bis")
POSITION = WrittenPosition((Edit(0, 1, "🏔"), Edit(3, 4, 'e"\\\u2029')), ((5, 7), (8, 9)))
CONTENTS = [
    ("position", POSITION),
    ("position", WrittenPosition()),
    ("position", WrittenPosition(deletes=True)),
    ("provision", PROVISION),
    ("provision", WrittenProvision("")),
    ("text", WrittenText((PROVISION, WrittenProvision("Б")), "CRP.2/Rev.1/文")),
    ("revision", WrittenRevision(((Edit(1, 2, ""),), ()), (PROVISION,), "س")),
    ("revision", WrittenRevision()),
    ("paper", WrittenPaper((POSITION, WrittenPosition(deletes=True)), (PROVISION,))),
]


def test_texts_that_are_json_are_written_in_the_one_form(device: Page) -> None:
    asked = [[name, msgspec.to_builtins(one)] for name, one in CONTENTS]
    found = device.evaluate("(all) => all.map(([name, one]) => act.content(name, one))", asked)
    assert [one.encode() for one in found] == [content.write(one) for _name, one in CONTENTS]


def test_edits_of_a_page_are_written_over_the_code_points_of_the_base(device: Page) -> None:
    at = len(BASE[: BASE.index("𝓐")].encode("utf-16-le")) // 2
    made = device.evaluate(
        "([base, changes]) => act.content('position', { edits: act.edits(base, changes) })",
        [BASE, [[at, at + 2, "A"], [0, 2, ""]]],
    )
    place = BASE.index("𝓐")
    written = WrittenPosition((Edit(0, 1, ""), Edit(place, place + 1, "A")))
    assert made.encode() == content.write(written)


def test_maps_and_sets_are_written_sorted(device: Page) -> None:
    written = device.evaluate(
        """([fields]) => say(act.build({ ...fields, args: { text: "t", disposed: new Map(
            [["b", "merged"], ["B", "withdrawn"], ["a", "accepted"]]) }, texts: [] },
            "proposal.dispose/1"))""",
        [next(one["fields"] for one in vectors() if one["do"] == "proposal.dispose/1")],
    )
    assert _args(written.encode())["disposed"] == [
        ["B", "withdrawn"],
        ["a", "accepted"],
        ["b", "merged"],
    ]


SOUND = payload(KINDS["position.take/1"], full=True).encode().decode()
NOT_ACTS = [
    SOUND + " ",
    " " + SOUND,
    SOUND[:-1],
    SOUND.replace('"v":1', '"v":2'),
    SOUND.replace('"v":1', '"v":1.0'),
    SOUND.replace('"XB"', '"X\\u0042"'),
    SOUND.replace('"XB"', '"Ж"'),
    SOUND.replace('"XB"', '"X\x7f"'),
    SOUND.replace('"XB"', "null"),
    SOUND.replace('"as":"', '"as":"the '),
    SOUND.replace('"meet":"4c1f-7"', '"meet":7'),
    SOUND.replace('"n":9007199254740991', '"n":9007199254740992'),
    SOUND.replace('"n":9007199254740991', '"n":0'),
    SOUND.replace('"n":9007199254740991', '"n":1'),
    SOUND.replace('"n":9007199254740991', '"n":-0'),
    SOUND.replace('"n":9007199254740991', '"n":1e3'),
    SOUND.replace('"size":9007199254740991', '"size":-1'),
    SOUND.replace('"size":9007199254740991', '"size":9007199254740991,"more":1'),
    SOUND.replace("2027-04-27T16:42:05Z", "2027-04-27T24:42:05Z"),
    SOUND.replace("2027-04-27T16:42:05Z", "2027-04-27T16:42:05.0Z"),
    SOUND.replace('"base":', '"bases":'),
    SOUND.replace('"args":{', '"args":{"extra":"x",'),
    SOUND.replace('"args":{', '"args":{"__proto__":{},'),
    SOUND.replace('"args":{', '"args":{"for":"",'),
    SOUND.replace('"texts":[', '"texts":[["Upper","' + "0" * 64 + '"],'),
    SOUND.replace('"texts":[["position"', '"texts":[["position","x"'),
    SOUND.replace('"nonce":"', '"nonce":"A'),
    SOUND.replace('=="}', '==","nonce":"AAAAAAAAAAAAAAAAAAAAAA=="}'),
    SOUND.replace('"do":"position.take/1"', '"do":"position.take/9"'),
    SOUND.replace('"do":"position.take/1"', '"do":"constructor"'),
    SOUND.replace('"ad_referendum":true', '"ad_referendum":1'),
    SOUND.replace('"ad_referendum":true', '"ad_referendum":false'),
    "null",
    "[]",
    "{}",
    "",
    "[" * 20000,
]


def test_what_is_no_act_in_python_is_none_in_the_browser(device: Page) -> None:
    asked = [SOUND, *NOT_ACTS]
    found = device.evaluate(
        "(all) => Promise.all(all.map((one) => tried(() => { act.read(bytes(one)); })))", asked
    )
    assert "refused" not in found[0]
    for written, answer in zip(asked[1:], found[1:], strict=True):
        with pytest.raises(CommuniqueError):
            decode(written.encode(), KINDS)
        assert "refused" in answer, written


ONLY_THE_DEVICE_REFUSES = {"texts", "twice"}
"""What a device does not sign although `decode` takes it: texts out of place, which the fold makes
void."""

PIECES = ('"', "\\", ",", ":", "[", "]", "{", "}", "0", "-", "1e1", ".0", "null", "true", '""', " ")


def changed(written: str, chance: random.Random) -> str:
    """The payload with a piece left out, put in, doubled, or put in another's place."""
    start = chance.randrange(len(written))
    end = min(start + chance.choice((0, 1, 1, 2, 8)), len(written))
    other = chance.randrange(len(written))
    new = chance.choice((*PIECES, "", written[start:end] * 2, written[other : other + 4]))
    return written[:start] + new + written[end:]


def test_a_changed_payload_has_one_verdict_on_both_sides(device: Page) -> None:
    chance = random.Random(5)
    acts = [one["payload"] for one in vectors()]
    asked = [changed(acts[at % len(acts)], chance) for at in range(6000)]
    found = device.evaluate(
        "(all) => Promise.all(all.map((one) => tried(() => { act.read(bytes(one)); })))", asked
    )
    accepted = 0
    for written, answer in zip(asked, found, strict=True):
        try:
            decode(written.encode(), KINDS)
        except CommuniqueError:
            assert "refused" in answer, written
        else:
            accepted += 1
            assert answer.get("refused") in {None, *ONLY_THE_DEVICE_REFUSES}, written
    assert accepted > 300


REFUSED = [
    ("() => act.text('half \\ud83d a pair')", "surrogate"),
    ("() => act.text('\\udc00')", "surrogate"),
    ("() => act.codePoints('\\ud83d', 0)", "surrogate"),
    ("() => act.text('a\\u0000b')", "control"),
    ("() => act.text('a\\rb')", "control"),
    ("() => act.text('a\\u0085b')", "control"),
    ("() => act.text(7)", "surrogate"),
    ("() => act.content('position', { edits: [[0, 2, 'a'], [2, 3, 'b']] })", "edits"),
    ("() => act.content('position', { edits: [[0, 2, 'a\\ud800']] })", "surrogate"),
    ("() => act.content('position', { edits: [[0, 2]] })", "form"),
    ("() => act.content('position', { edits: [[0, 2.5, 'a']] })", "number"),
    ("() => act.content('position', { deletes: true, supports: [[0, 1]] })", "deletes"),
    ("() => act.content('position', { supports: [[1, 1]] })", "supports"),
    ("() => act.content('provision', { wording: 'a', level: -1 })", "level"),
    ("() => act.content('provision', {})", "missing"),
    ("() => act.build({ ...fields, more: 1 }, kind)", "unknown"),
    ("() => act.build({ ...fields, mech: undefined }, kind)", "missing"),
    ("() => act.build({ ...fields, args: { text: 'a' } }, kind)", "missing"),
    ("() => act.build({ ...fields, args: { ...fields.args, x: 1 } }, kind)", "unknown"),
    ("() => act.build({ ...fields, args: { ...fields.args, text: 'é' } }, kind)", "ascii"),
    ("() => act.build({ ...fields, args: { ...fields.args, text: 'a\"b' } }, kind)", "ascii"),
    ("() => act.build({ ...fields, texts: [] }, kind)", "texts"),
    ("() => act.build({ ...fields, texts: [...fields.texts, ...fields.texts] }, kind)", "twice"),
    ("() => act.build({ ...fields, blobs: fields.texts }, kind)", "twice"),
    ("() => act.build({ ...fields, n: 2 ** 53 }, kind)", "number"),
    ("() => act.build(fields, 'position.take/2')", "kind"),
    ("() => act.build({ ...fields, n: 1 }, kind)", "form"),
    ("async () => act.sign(act.build(fields, kind), await act.newKey())", "key"),
    ("async () => act.sign(bytes('{}'), key)", "missing"),
    ("async () => act.sign(bytes('words'), key)", "one-form"),
    (
        "async () => act.sign(act.build({ ...fields, args: { ...fields.args,"
        " text: 'a'.repeat(200000) } }, kind), key)",
        "long",
    ),
]


@pytest.mark.parametrize(("call", "code"), REFUSED)
def test_what_no_act_may_hold_is_refused_in_a_sentence(device: Page, call: str, code: str) -> None:
    fields = next(one["fields"] for one in vectors() if one["do"] == "position.take/1")
    answer = device.evaluate(
        f"(fields) => {{ const kind = 'position.take/1'; return tried({call}); }}", fields
    )
    assert answer.get("refused") == code
    assert answer["said"]
    assert "{" not in answer["said"]
    assert "undefined" not in answer["said"]


def test_nothing_is_drawn_twice_and_the_time_is_now(device: Page) -> None:
    fields = next(one["fields"] for one in vectors() if one["do"] == "position.take/1")
    made = device.evaluate(
        """({ nonce, at, ...fields }) =>
            Array.from({ length: 50 }, () => say(act.build(fields, "position.take/1")))""",
        fields,
    )
    payloads = [decode(one.encode(), KINDS) for one in made]
    assert len({one.nonce for one in payloads}) == 50
    assert all(one.at > "2026" for one in payloads)


def test_a_key_made_on_a_device_cannot_be_read(device: Page) -> None:
    found = device.evaluate(
        """async () => {
            const made = await act.newKey();
            const read = await crypto.subtle.exportKey("pkcs8", made.secret).catch(() => "no");
            return [made.id, made.public.length, made.secret.extractable, read];
        }"""
    )
    assert len(found[0]) == 32
    assert found[1:] == [32, False, "no"]
