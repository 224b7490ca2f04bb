// The payload of an act: the bytes that are signed, in exactly one form; mechanism/acts/payload.py.
//
//     build({ mech, party: "XB", as: "party", key, n: 3, prev, seen: { size: 411, root }, base,
//             args: { text: "…-12", provision: "…-12-4" }, texts: [["position", digest]] },
//           "position.take/1")
//
// Every field is written, in one order; within `args` defaults are left out. The bytes are printable
// ASCII without a backslash, and JSON.stringify gives those that any other program gives.

import { DIGEST, bytes, latin, same } from "../../bundle/script/bytes.js";
import { CAPACITIES, KINDS } from "./kinds.js";
import { isRecord, whole, written } from "./forms.js";
import { refuse } from "./refuse.js";

const ASCII = /^[ !#-[\]-~]*$/;
const KEY = /^[0-9a-f]{32}$/;
const NAME = /^[a-z0-9][A-Za-z0-9._-]{0,63}$/;
const NONCE = /^[A-Za-z0-9+/]{21}[AQgw]==$/;
const ROOT = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
const TIME = /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])Z$/;

const FIELDS = "mech,meet,party,as,key,n,prev,seen,at,base,args,texts,blobs,nonce".split(",");

// The exact bytes of an act of this kind. `at` is by default now, `nonce` drawn here; `meet` and
// `base` null; nothing carried. Throws a Refusal, and then nothing was built.
export function build(fields, kind) {
  const known = KINDS.get(kind) ?? refuse("kind", { do: kind });
  const given = {
    meet: null, base: null, args: {}, texts: [], blobs: [], at: now(), nonce: drawn(), ...fields,
  };
  const stranger = Object.keys(given).find((name) => !FIELDS.includes(name));
  if (stranger !== undefined) refuse("unknown", { where: stranger });
  const absent = FIELDS.find((name) => given[name] === undefined);
  if (absent) refuse("missing", { where: absent });
  checkChain(given);
  const payload = {
    v: 1,
    mech: orNull(given, "mech", DIGEST),
    meet: orNull(given, "meet", ASCII),
    party: inForm(given, "party", ASCII),
    as: CAPACITIES.includes(given.as) ? given.as : refuse("form", { where: "as" }),
    key: inForm(given, "key", KEY),
    n: given.n,
    prev: orNull(given, "prev", DIGEST),
    seen: seen(given.seen),
    at: inForm(given, "at", TIME),
    do: kind,
    base: orNull(given, "base", ASCII),
    args: written(given.args, known.args, "args", ascii),
    texts: named(given, "texts"),
    blobs: named(given, "blobs"),
    nonce: inForm(given, "nonce", NONCE),
  };
  checkCarried(payload, known);
  return bytes(JSON.stringify(payload));
}

// What a payload says. Refused is what `build` would not have written in these very bytes.
export function read(payload) {
  const said = latin(payload);
  let plain = null;
  try {
    plain = JSON.parse(said);
  } catch {
    refuse("one-form");
  }
  if (!isRecord(plain)) refuse("one-form");
  const { v, do: kind, ...fields } = plain;
  // A payload leaves nothing to be filled in, `build` does.
  const absent = FIELDS.find((name) => !Object.hasOwn(fields, name));
  if (absent) refuse("missing", { where: absent });
  if (v !== 1 || !same(build(fields, kind), payload)) refuse("one-form");
  return plain;
}

function checkChain({ n, prev }) {
  if (whole(n, "n") < 1 || (prev === null) !== (n === 1)) refuse("form", { where: "n" });
}

// Texts are those the kind has, in its order; any more where it says so. Blobs may be left out.
function checkCarried({ do: kind, texts, blobs }, known) {
  const names = texts.map(([name]) => name), rest = names.slice(known.texts.length);
  const isDue = known.texts.every((name, at) => names[at] === name) && (known.more || !rest.length);
  if (!isDue) refuse("texts", { do: kind, due: known.texts.join(", ") || "–" });
  const kept = blobs.map(([name]) => name);
  const isOnce = new Set(names).size === names.length && kept.every((name, at) => !at || name > kept[at - 1]);
  if (!isOnce || !kept.every((name) => known.blobs.includes(name))) refuse("twice", { do: kind });
}

function seen(given) {
  const isPair = isRecord(given) && Object.keys(given).sort().join() === "root,size";
  if (!isPair || whole(given.size, "seen.size") < 0 || !matches(given.root, ROOT)) refuse("form", { where: "seen" });
  return { size: given.size, root: given.root };
}

// Pairs of a name and a digest.
function named(given, where) {
  const isOne = (pair) =>
    Array.isArray(pair) && pair.length === 2 && matches(pair[0], NAME) && matches(pair[1], DIGEST);
  return Array.isArray(given[where]) && given[where].every(isOne) ? given[where] : refuse("form", { where });
}

const matches = (value, form) => typeof value === "string" && form.test(value);
const ascii = (value, where) =>
  typeof value !== "string" ? refuse("form", { where }) : ASCII.test(value) ? value : refuse("ascii", { where });
const inForm = (given, where, form) => (matches(given[where], form) ? given[where] : refuse("form", { where }));
const orNull = (given, where, form) => (given[where] === null ? null : inForm(given, where, form));

const now = () => `${new Date().toISOString().slice(0, 19)}Z`;
const drawn = () => btoa(latin(crypto.getRandomValues(new Uint8Array(16))));
