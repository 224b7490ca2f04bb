// Signed notes, proofs and the parties' verdict; record/note.py, checkpoint.py, proof.py, tree.py,
// verdict.py.

import { DIGEST, after, bytes, decimal, fail, hash, hex, join, latin, need, sha256, unbase64, utf8 } from "./bytes.js";
import { big, holds, isPublic } from "./keys.js";

const NO_NAME = /[+\0-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const isName = (name) => name && !NO_NAME.test(name);

// A key with its name, as notes know it. Kind 1 signs a text, kind 4 a text with the time.
async function verifier(name, kind, key) {
  need(isName(name) && isPublic(key));
  const id = (await hash(join(bytes(name + "\n"), [kind], key))).slice(0, 8);
  return { name, kind, key, id, vkey: `${name}+${id}+${btoa(latin([kind, ...key]))}` };
}

async function parseVkey(written) {
  const [, name, id, said] = need(/^([^+]*)\+([0-9a-f]{8})\+([^]*)$/.exec(written));
  const material = need(unbase64(said));
  const made = await verifier(name, material[0], material.subarray(1));
  need(made.id === id && made.kind === 4);
  return made;
}

function parseNote(content) {
  need(content.length <= 1e6);
  const whole = utf8(content), end = whole.lastIndexOf("\n\n");
  need(end >= 0 && end + 2 < whole.length && whole.endsWith("\n"));
  const text = whole.slice(0, end + 1);
  need(!/[\0-\x09\x0b-\x1f]/.test(text));
  const lines = whole.slice(end + 2, -1).split("\n").map((line) => {
    const [dash, name, said, ...more] = line.split(" ");
    const body = said && unbase64(said);
    need(dash === "\u2014" && !more.length && isName(name) && body && body.length > 4);
    return { name, id: hex(body.subarray(0, 4)), body: body.subarray(4) };
  });
  need(lines.length <= 200);
  return { text, lines };
}

// Which known keys signed, with their times. A line of a known key that does not hold: "fail".
async function signers(note, known) {
  const signed = new Map(), text = bytes(note.text);
  for (const { name, id, body } of note.lines) {
    const key = known.find((one) => one.name === name && one.id === id);
    if (!key) continue;
    let message = text, signature = body, time = null;
    if (key.kind === 4) {
      time = big(body.subarray(0, 8));
      signature = body.subarray(8);
      message = join(bytes(`cosignature/v1\ntime ${time}\n`), text);
    }
    if (time >= 2n ** 63n || !(await holds(key.key, signature, message))) fail();
    if (!signed.has(key)) signed.set(key, time);
  }
  return signed.size ? signed : fail();
}

const EMPTY = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

function parseProof(content) {
  need(content.length <= 1.1e6);
  const whole = utf8(content), end = whole.indexOf("\n\n");
  need(end >= 0);
  const [header, ...lines] = whole.slice(0, end).split("\n");
  need(header === "c2sp.org/tlog-proof@v1");
  if (lines[0]?.startsWith("extra ")) need(unbase64(lines.shift().slice(6)));
  const index = decimal(after("index ", lines.shift() ?? ""));
  const hashes = lines.map((line) => need(unbase64(line)));
  need(index !== null && hashes.length < 64 && hashes.every((one) => one.length === 32));
  const note = parseNote(bytes(whole.slice(end + 2)));
  const [origin, said, root, ...more] = note.text.split("\n");
  const size = decimal(said ?? ""), rooted = unbase64(root ?? "!");
  need(more.pop() === "" && [origin, ...more].every((line) => line && !/[\0-\x1f]/.test(line)));
  need(size !== null && rooted && rooted.length === 32 && (size || root === EMPTY));
  return { index, hashes, note, origin, size, root, more };
}

// Refuse ("fail") unless the hashes lead from the entry to the root; RFC 9162, 2.1.3.2.
async function lead(proof, entry) {
  let at = proof.index, edge = proof.size - 1n, found = await sha256(join([0], entry));
  if (at >= proof.size) fail();
  for (const beside of proof.hashes) {
    if (!edge) fail();
    if (at & 1n || at === edge) {
      found = await sha256(join([1], beside, found));
      while (at && !(at & 1n)) [at, edge] = [at >> 1n, edge >> 1n];
    } else found = await sha256(join([1], found, beside));
    [at, edge] = [at >> 1n, edge >> 1n];
  }
  if (edge || btoa(latin(found)) !== proof.root) fail();
}

async function parseVerdict(note) {
  const [header, origin, size, state, text, manifest, ...rest] = note.text.split("\n");
  need(rest.pop() === "" && header === "communique/verdict/v1" && /^\S*[^\s0-9]\S*$/.test(origin));
  const found = {
    origin,
    size: decimal(after("size ", size)),
    state: after("state ", state),
    text: after("text ", text),
    manifest: after("manifest ", manifest),
    verifiers: [],
    acts: [],
  };
  for (const line of rest)
    if (line.startsWith("verifier ") && !found.acts.length) found.verifiers.push(await parseVkey(line.slice(9)));
    else found.acts.push(after("in effect ", line));
  const keys = found.verifiers.map((one) => one.vkey);
  need(found.size && DIGEST.test(found.state) && DIGEST.test(found.manifest));
  need(/^[A-Za-z0-9._-]{1,128}$/.test(found.text) && keys.every((key, at) => !at || key > keys[at - 1]));
  need(found.acts.every((act) => DIGEST.test(act)) && new Set(found.acts).size === found.acts.length);
  return found;
}

export { lead, parseNote, parseProof, signers, verifier };
