// The keys of this device for one mechanism, and how an act of theirs reaches the record.
//
//     const device = await Device.open();
//     await device.key("root XB")                         a key kept here, or null
//     await device.send(key, fields, kind, words, blobs)  { effect, index } or { said }
//
// An act is kept before it is sent and until the host's signed answer is here; what is refused goes
// to the outbox of this device, with its words, and is the author's to sign again.

import { Chain, Refusal, founded, say, shelf, text } from "../script/act/act.js";
import { actId, pae, read, sign } from "../script/act/act.js";
import { unbase64 } from "../bundle/script/bytes.js";
import { agreed } from "./showing.js";
import { ask, page, said } from "./page.js";
import { base64 } from "./roots.js";

export class Device {
  constructor(kept, mechanism) {
    this.shelf = kept;
    this.mechanism = mechanism;
  }

  // The mechanism of this page; its founding act must be the one this device has known before.
  static async open() {
    const kept = await shelf();
    const mechanism = page.founding ? await founded(unbase64(page.founding), page.mechanism) : null;
    return new Device(kept, mechanism);
  }

  async key(role, id = this.mechanism.id) {
    return (await this.shelf.get(`key ${id} ${role}`)) ?? null;
  }

  keep(role, key, id = this.mechanism.id) {
    return this.shelf.put(`key ${id} ${role}`, key);
  }

  // `words` are pairs of a name and what is said, `blobs` of a name and what is kept beside.
  async send(key, fields, kind, words = [], blobs = []) {
    try {
      const chain = new Chain(this.shelf, this.mechanism, key);
      await this.finish(chain);
      const unseen = await this.see(chain);
      if (unseen) return { said: unseen };
      const salted = await Promise.all(blobs.map(([, content]) => blob(content)));
      const carried = blobs.map(([name], at) => [name, salted[at].digest]);
      const made = await chain.write({ ...fields, ...clock(), blobs: carried }, kind, words, agreed(key, fields, blobs));
      if (!made) return { said: said("not signed") };
      await this.shelf.put(`beside ${made.act}`, salted.map(({ pair }) => pair));
      return await this.deliver(chain, made);
    } catch (wrong) {
      if (wrong instanceof Refusal) return { said: say(wrong, page.language) };
      if (wrong instanceof TypeError) return { said: said("line cut") };
      throw wrong;
    }
  }

  // An act from before that has no answer yet is sent again, and has the answer it had.
  async finish(chain) {
    const waiting = await chain.waiting();
    if (waiting) await this.deliver(chain, waiting);
  }

  async deliver(chain, made) {
    const blobs = (await this.shelf.get(`beside ${made.act}`)) ?? [];
    const answer = await ask(`/m/${page.name}/act`, {
      envelope: base64(made.envelope), texts: made.texts.map(base64), blobs,
    });
    if (answer.proof) {
      await chain.admitted(unbase64(answer.proof));
      await this.shelf.put(`receipt ${made.act}`, { proof: answer.proof, index: answer.index, at: Date.now() });
    } else if (answer.refusal) {
      await chain.refused(unbase64(answer.refusal));
      await this.putOut(made, answer);
    }
    return { act: made.act, ...answer };
  }

  async putOut(made, { said: why, refusal }) {
    const outbox = await this.outbox();
    const { do: kind, party, args } = read(made.payload);
    const texts = made.texts.map((content) => new TextDecoder().decode(content));
    outbox.push({ act: made.act, kind, party, args, texts, why, refusal, at: Date.now() });
    await this.shelf.put(`outbox ${this.mechanism.id}`, outbox);
  }

  async outbox() {
    return (await this.shelf.get(`outbox ${this.mechanism.id}`)) ?? [];
  }

  async putAway(act) {
    const left = (await this.outbox()).filter((one) => one.act !== act);
    await this.shelf.put(`outbox ${this.mechanism.id}`, left);
  }

  // The record as it is now, and where this key stands in it: a root may be in two browsers.
  // Gives why it could not be seen, "" if it was.
  async see(chain) {
    const kept = await chain.kept();
    const { checkpoint, consistency, said: why } = await ask(`/m/${page.name}/head?since=${kept.seen?.size ?? 0}`);
    if (!checkpoint) return why;
    await chain.see(unbase64(checkpoint), consistency.map(unbase64));
    const { envelope, proof } = await ask(`/m/${page.name}/chain?key=${chain.key.id}`);
    if (envelope) await this.resume(chain, unbase64(envelope), unbase64(proof));
    return "";
  }

  // Take up a chain by the last act of its key, if it is later than what is known here. The act must
  // be this key's own: signed once more, it is the same to the byte.
  async resume(chain, envelope, proof) {
    const payload = unbase64(JSON.parse(new TextDecoder().decode(envelope)).payload);
    const { n, key } = read(payload);
    if (n <= ((await chain.kept()).last?.n ?? 0)) return;
    const again = await sign(payload, chain.key);
    if (key !== chain.key.id || base64(again.envelope) !== base64(envelope)) throw new Refusal("own");
    await chain.change(async (kept) => ({ ...kept, last: { n: n - 1 }, waiting: { ...again, payload, texts: [] } }));
    await chain.admitted(proof);
  }
}

// Content beside an act, bound by its salt: { digest, pair: [salt, content] } in base64.
async function blob(content) {
  const salt = crypto.getRandomValues(new Uint8Array(32)), bytes = (await text(content)).content;
  const whole = new Uint8Array([...salt, ...bytes]);
  const hashed = new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
  const digest = Array.from(hashed, (one) => one.toString(16).padStart(2, "0")).join("");
  return { digest, pair: [base64(salt), base64(bytes)] };
}

// When it is: by this device's own clock, and in the demonstration by the story's.
function clock() {
  const ahead = Number(page.ahead ?? 0);
  if (!ahead) return {};
  return { at: `${new Date(Date.now() + ahead * 1000).toISOString().slice(0, 19)}Z` };
}

export { actId, pae };
