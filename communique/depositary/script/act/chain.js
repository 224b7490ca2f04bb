// The acts of one key, one after the other, and what its device has seen of the record.
//
//     const chain = new Chain(await shelf(), await founded(envelope, id), key);
//     await chain.see(checkpoint, consistency);
//     const { act, envelope, texts } = await chain.write({ party, as, args, … }, kind,
//                                                     [["words", said]]);
//     … sent, answered …
//     await chain.admitted(proof)   or   await chain.refused(note)
//
// Two acts of one number are an accusation against their author. So a number is given once: an act is
// kept, with its words, before it leaves, and nothing else is signed until the host's signed answer is
// here; whatever breaks in between, it is sent again and has the same answer. The work is done under
// the lock of the key, since the page may be open twice.
//
// A shelf is anything with `get(name)` and `put(name, value)`, both asynchronous; `shelf` makes one.

import { checkGoesOn, checkpoint, placed, refusedAct } from "./history.js";
import { build } from "./build.js";
import { refuse } from "./refuse.js";
import { sign } from "./sign.js";
import { text } from "./words.js";

export class Chain {
  constructor(shelf, mechanism, key) {
    this.shelf = shelf;
    this.mechanism = mechanism;
    this.key = key;
    this.name = `chain ${mechanism.id} ${key.id}`;
  }

  // Take a checkpoint in that goes on from the last one. The proof that it does is a list of hashes.
  // Two heads of one size are the proof of two histories: they are kept, and nothing more is signed.
  async see(note, consistency = []) {
    const next = await checkpoint(note, this.mechanism);
    await this.change(async (kept) => {
      const last = kept.seen;
      if (last && next.size === last.size && next.root !== last.root)
        return { ...kept, fork: [last.note, next.note] };
      await checkGoesOn(last, next, consistency);
      return { ...kept, seen: next };
    });
    if ((await this.kept()).fork) refuse("history");
  }

  // Build and sign the next act: `n`, `prev`, `seen`, `mech` and `key` are filled in here, and the
  // texts from `words`, pairs of a name and what is said. Gives { act, envelope, payload, texts }, texts in bytes.
  // `agree(payload, texts)` is asked before it is signed, and signs nothing if it says no.
  async write(fields, kind, words = [], agree = async () => true) {
    let waiting = null;
    await this.change(async (kept) => {
      const { fork, seen, last } = kept;
      if (fork) refuse("history");
      if (!seen) refuse("unseen");
      if (kept.waiting) refuse("waiting");
      if (last && seen.size <= last.index) refuse("own");
      const made = [];
      for (const [name, said] of words) made.push([name, await text(said)]);
      const payload = build(
        {
          ...fields,
          mech: this.mechanism.id,
          key: this.key.id,
          n: (last?.n ?? 0) + 1,
          prev: last?.act ?? null,
          seen: { size: seen.size, root: seen.root },
          texts: made.map(([name, { digest }]) => [name, digest]),
        },
        kind
      );
      const texts = made.map(([, { content }]) => content);
      if (!(await agree(payload, texts))) return kept;
      waiting = { ...(await sign(payload, this.key)), payload, texts };
      return { ...kept, waiting };
    });
    return waiting;
  }

  // The act that has no answer yet, to be sent again; null if there is none.
  async waiting() {
    return (await this.kept()).waiting ?? null;
  }

  // The act stands in the record, says its proof: the next one follows it, also if it is void there.
  async admitted(proof) {
    await this.change(async (kept) => {
      const { waiting, last } = kept;
      if (!waiting) refuse("answer");
      const index = await placed(waiting.envelope, proof, this.mechanism);
      return { ...kept, last: { n: (last?.n ?? 0) + 1, act: waiting.act, index }, waiting: null };
    });
  }

  // The act was refused at the door, says the signed note, and has no number. Gives what was
  // refused: its words go on in another act.
  async refused(note) {
    let given = null;
    await this.change(async (kept) => {
      given = kept.waiting;
      if (!given || given.act !== (await refusedAct(note, this.mechanism))) refuse("answer");
      return { ...kept, waiting: null };
    });
    return given;
  }

  async kept() {
    return (await this.shelf.get(this.name)) ?? {};
  }

  // What is kept becomes what `next` makes of it; nobody else of this key comes in between.
  change(next) {
    return navigator.locks.request(this.name, async () => {
      await this.shelf.put(this.name, await next(await this.kept()));
    });
  }
}

// A shelf in this browser's IndexedDB; keys may lie on it, their secret unread.
export async function shelf(name = "communique") {
  const asked = indexedDB.open(name, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
  const opened = await done(asked);
  const store = (mode) => opened.transaction("kept", mode, { durability: "strict" }).objectStore("kept");
  return {
    get: (key) => done(store("readonly").get(key)),
    // Kept when the transaction is, not when the request was heard.
    put: (key, value) => {
      const putting = store("readwrite").put(value, key);
      return new Promise((kept, failed) => {
        putting.transaction.oncomplete = () => kept();
        putting.transaction.onabort = () => failed(putting.transaction.error);
      });
    },
  };
}

const done = (asked) =>
  new Promise((given, failed) => {
    asked.onsuccess = () => given(asked.result);
    asked.onerror = () => failed(asked.error);
  });
