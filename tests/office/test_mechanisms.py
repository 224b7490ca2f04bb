"""The records of a server: made with their keys, folded once, heard as they grow; both engines."""

from __future__ import annotations

import asyncio
import stat
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from django.test import override_settings

from communique.depositary.admitting import Admitted
from communique.depositary.authoring import Pen
from communique.depositary.identity import policy
from communique.errors import BadUsage
from communique.mechanism.acts.founding import EnrolKey
from communique.office import mechanisms
from communique.office.copies import Copies
from communique.office.mechanisms import Mechanism, open_copy
from communique.record.proof import parse_proof
from tests.depositary.congress import MEMBERS, PARTIES, Congress, secret, secret_seed
from tests.web.streams import Here

NAME = "record"
SEEDS = {name: secret_seed(name) for name in ("log", "refusals")}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """The site's folder of one test."""
    with override_settings(DATA=tmp_path):
        yield tmp_path
        mechanisms.end()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(
    request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> str | Path:
    """Where the record is kept: its folder, or a database of its own."""
    if request.param == "sqlite":
        return folder / "records" / NAME
    address: str = request.getfixturevalue("postgres")
    database = f"office_{uuid.uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{database}"'.encode())
    own = address.replace("/postgres?", f"/{database}?")
    monkeypatch.setenv("DATABASE_URL", own)
    return own


@pytest.fixture
def lakes(folder: Path, where: str | Path) -> Iterator[Congress]:
    """The parties of the record, who sign, over a connection of their own."""
    seeds = SEEDS | {f"verifier-{code}": secret_seed(f"{code} verifier") for code in PARTIES[:3]}
    mechanisms.create(NAME, seeds)
    congress = Congress(folder / "congress", PARTIES[:3], where=where)
    yield congress
    congress.close()


def enrol(lakes: Congress) -> int:
    """An act by another connection; its index."""
    answer = lakes.enrol("XB", f"XB key {lakes.now}", MEMBERS)
    assert isinstance(answer, Admitted)
    return answer.index


def enrolment(lakes: Congress) -> EnrolKey:
    """A key that was not enrolled before."""
    public = Pen(secret(f"XB key of {lakes.now}"), "XB").public
    return EnrolKey(public=public, powers=tuple(sorted(MEMBERS)))


def test_a_new_record_is_empty_and_its_keys_are_its_owners_alone(folder: Path) -> None:
    made = mechanisms.create("five-lakes")
    assert mechanisms.names() == ["five-lakes"]
    assert made.state().size == made.size == 0
    assert sorted(made.publics) == ["log", "refusals"]
    keys = folder / "keys" / "five-lakes"
    for each in (*keys.glob("*.pem"), folder / "records" / "five-lakes" / "record.db"):
        assert stat.S_IMODE(each.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700


def test_a_name_is_an_address_and_is_given_once(folder: Path) -> None:
    assert folder
    mechanisms.create("five-lakes")
    for name in ("five-lakes", "Five", "five lakes", "../five", "-five", "", "a" * 64):
        with pytest.raises(BadUsage):
            mechanisms.create(name)
    with pytest.raises(BadUsage):
        mechanisms.mechanism("six-lakes")


def test_every_thread_has_the_same_state_folded_once(lakes: Congress) -> None:
    assert lakes
    record = mechanisms.mechanism(NAME)

    def state(_turn: int) -> object:
        try:
            return record.state()
        finally:
            mechanisms.leave()

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(state, range(8)))
    assert all(each is found[0] for each in found)


def test_a_state_is_at_the_head_whoever_has_just_moved_it(lakes: Congress) -> None:
    record = mechanisms.mechanism(NAME)
    for _ in range(3):
        index = enrol(lakes)
        assert record.state().size == index + 1


def test_an_act_of_another_process_is_heard(lakes: Congress) -> None:
    record = mechanisms.mechanism(NAME)

    async def hear(here: Here) -> None:
        waiting = asyncio.ensure_future(record.changed(record.size))
        await asyncio.sleep(0.2)
        index = await here(enrol, lakes)
        assert await asyncio.wait_for(waiting, 5) > index

    record.state()
    Here().watch(hear)


def test_an_act_of_this_process_is_heard_before_any_database_is_asked(lakes: Congress) -> None:
    record = mechanisms.mechanism(NAME)
    size = record.state().size

    def admit() -> None:
        written = lakes.write("XB", "key.enrol/1", enrolment(lakes), by="XB root")
        answer = record.depositary().admit(written.envelope, texts=written.texts, now=lakes.now)
        assert isinstance(answer, Admitted)

    async def hear(here: Here) -> int:
        waiting = asyncio.ensure_future(record.stirred(record.turn))
        await asyncio.sleep(0)
        await here(admit)
        await asyncio.wait_for(waiting, 5)
        return record.size

    assert Here().watch(hear) == size + 1


def test_the_copies_kept_here_follow_every_act_and_cosign(lakes: Congress) -> None:
    record = mechanisms.mechanism(NAME)
    for code in PARTIES[:3]:
        assert f"verifier-{code}" in record.publics

    async def hear(here: Here) -> int:
        record.listen()
        index = await here(enrol, lakes)
        turn = record.turn
        while len(await here(lakes.store.cosignatures, index + 1)) < 3:
            turn = await asyncio.wait_for(record.stirred(turn), 5)
        return index

    index = Here().watch(hear)
    proof = parse_proof(record.depositary().proof(index))
    content = lakes.store.envelope(index)
    assert content is not None
    commitment = lakes.store.commitments(index, 1)[0]
    assert proof.open(commitment, policy(record.state())).checkpoint.size == index + 1


def test_of_several_processes_one_follows_until_it_ends(lakes: Congress, folder: Path) -> None:
    record = mechanisms.mechanism(NAME)
    enrol(lakes)
    keys = folder / "keys" / NAME

    def follow(copies: Copies) -> int:
        copies.follow(lakes.now)
        return len(lakes.store.cosignatures(lakes.store.head().size))

    first = Copies(NAME, keys, record.depositary(), open_copy)
    second = Copies(NAME, keys, record.depositary(), open_copy)
    assert follow(first) == 3
    enrol(lakes)
    assert follow(second) == 0
    first.close()
    assert follow(second) == 3
    second.close()


def test_a_party_without_a_node_may_have_its_copy_kept_here(folder: Path) -> None:
    assert folder
    record = mechanisms.create("five-lakes")
    public = record.keep_copy("XF")
    assert record.publics["verifier-XF"] == public
    with pytest.raises(BadUsage):
        record.keep_copy("XF")


def test_what_a_thread_opened_is_closed_with_its_request(folder: Path) -> None:
    assert folder
    record: Mechanism = mechanisms.create("five-lakes")
    first = record.store()
    mechanisms.leave()
    assert record.store() is not first
    assert record.state().size == 0


def test_listening_ends_with_the_process(folder: Path) -> None:
    assert folder
    before = threading.active_count()
    mechanisms.create("five-lakes").listen()
    mechanisms.end()
    assert threading.active_count() == before
