"""A program that appends acts until it is stopped, and says each one only once it is kept.

    python -m tests.depositary.store.author WHERE RECORD [COUNT [LARGEST_FILE]]

It writes `INDEX ACT` for each act that is acknowledged, `full` when no more is kept. An act holds
the size and root that its author saw under the lock: who interleaves is found out.
"""

from __future__ import annotations

import os
import resource
import sys
from hashlib import sha256

from communique.depositary.store import RecordStore, Writing, open_store
from communique.errors import NotKept
from communique.ids import ActId

PADDING = 1500
"""Bytes that an act has besides: about as many as a real one."""


def act_on(writing: Writing, number: int, author: str) -> tuple[bytes, ActId]:
    """An act that names what it was made on."""
    head = writing.head()
    words = f"{author} {number} {head.size} {head.root.hex()} ".encode()
    envelope = words + sha256(words).hexdigest().encode() * (PADDING // 64)
    return envelope, ActId(sha256(b"act" + envelope).hexdigest())


def append(store: RecordStore, number: int, author: str) -> tuple[int, ActId]:
    """One act as admission writes it: with a text and a checkpoint."""
    with store.writing() as writing:
        envelope, act = act_on(writing, number, author)
        head = writing.append(envelope, act, sha256(envelope).digest())
        writing.put_text(b"The parties meet. " + envelope[:64])
        writing.put_checkpoint(head.size, b"%d\n%s\n" % (head.size, head.root.hex().encode()))
    return head.size - 1, act


def append_many(store: RecordStore, count: int) -> list[ActId]:
    """So many acts, in one writing; their ids."""
    with store.writing() as writing:
        acts = []
        for number in range(count):
            envelope, act = act_on(writing, number, "aldora")
            head = writing.append(envelope, act, sha256(envelope).digest())
            acts.append(act)
        writing.put_checkpoint(head.size, b"%d\n%s\n" % (head.size, head.root.hex().encode()))
    return acts


def main(where: str, record: str, count: str = "1000000", largest_file: str = "") -> None:
    if largest_file:
        limit = int(largest_file)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    with open_store(where, record) as store:
        for number in range(int(count)):
            try:
                index, act = append(store, number, str(os.getpid()))
            except NotKept:
                print("full", flush=True)
                return
            print(index, act, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
