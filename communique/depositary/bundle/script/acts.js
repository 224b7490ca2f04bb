// Acts and whose keys signed them; act.py and chain.py.

import { DIGEST, bytes, hash, join, latin, need, unbase64, utf8 } from "./bytes.js";
import { KINDS, holds, holdsPasskey, isPublic, keyId } from "./keys.js";
import { verifier } from "./notes.js";

const FIELDS = "v,mech,meet,party,as,key,n,prev,seen,at,do,base,args,texts,blobs,nonce";
const ENVELOPE = /^\{"payload":"([^"]*)","payloadType":"(application\/vnd\.communique\.act\.v1\+json)","signatures":\[\{"keyid":"([0-9a-f]{32})","sig":"([^"]+)"\}\]\}$/;
const PARTY = /^[A-Za-z0-9-]{1,32}$/;

const isNumber = (value, least) => Number.isSafeInteger(value) && value >= least;
const isWord = (value) => typeof value === "string";
const isMap = (value) => value && typeof value === "object" && !Array.isArray(value);
const isDigestOrNull = (value) => value === null || (isWord(value) && DIGEST.test(value));

function isPlain(value, depth) {
  if (depth > 8) return false;
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (!value || typeof value !== "object") return true;
  const inside = Object.entries(value);
  return inside.every(
    ([name, one]) => (Array.isArray(value) || /^[a-z_]+$/.test(name)) && isPlain(one, depth + 1)
  );
}

async function readAct(index, content) {
  need(content.length <= 2 ** 18);
  const [, packed, type, keyid, signed] = need(ENVELOPE.exec(utf8(content)));
  const payload = need(unbase64(packed)), signature = need(unbase64(signed)), written = latin(payload);
  need(/^[ -[\]-~]*$/.test(written));
  const said = JSON.parse(written);
  need(isPlain(said, 0) && JSON.stringify(said) === written && isMap(said) && Object.keys(said).join() === FIELDS);
  const { seen, args } = said;
  need(said.v === 1 && isDigestOrNull(said.mech) && isDigestOrNull(said.prev));
  need(isWord(said.party) && PARTY.test(said.party) && isWord(said.as) && isWord(said.key) && isNumber(said.n, 1));
  need(isMap(seen) && Object.keys(seen).join() === "size,root" && isNumber(seen.size, 0) && isWord(seen.root));
  need(isWord(said.at) && isWord(said.do) && /^[a-z_.]+\/[1-9][0-9]*$/.test(said.do) && isMap(args));
  need((args.for ?? null) === null || (isWord(args.for) && PARTY.test(args.for)));
  const pae = join(bytes(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload);
  const word = (name) => (isWord(args[name]) ? args[name] : "");
  return {
    ...said,
    index, content, keyid, signature, pae, word,
    id: await hash(pae),
    words: (name) => (Array.isArray(args[name]) && args[name].every(isWord) ? args[name] : []),
    whose: word("for") || said.party,
    get blanks() {
      return { index: `${index}`, do: said.do, party: this.whose };
    },
  };
}

const ENDING = ["text.sign/1", "signature.confirm/1", "text.release/1", "text.publish/1"];
const MAY = new Map(Object.entries({
  "mechanism.found/1 chair": "root",
  "party.admit/1 chair": "root",
  "party.withdraw/1 party": "root",
  "verifier.enrol/1 chair": "root",
  "key.enrol/1 party": "root administer",
  "key.revoke/1 party": "root administer",
  "act.confirm/1 party": "root negotiate",
  "act.confirm/1 chair": "root chair",
  "act.confirm/1 secretariat": "root secretariat",
  "text.sign/1 party": "sign",
  "text.sign/1 secretariat": "secretariat",
  "signature.confirm/1 party": "sign",
  "text.release/1 party": "release",
  "text.release/1 secretariat": "secretariat",
  "text.publish/1 chair": "root chair",
}));
const KNOWN = new Set([...MAY.keys()].map((one) => one.split(" ")[0]));

const rooted = (written) => {
  const key = unbase64(written);
  return need(isPublic(key) && key);
};

class Chain {
  static async from(founding) {
    const chain = new Chain();
    const id = (chain.mechanism = founding.id);
    chain.chair = founding.word("code");
    chain.label = founding.word("label");
    chain.home = founding.word("home");
    chain.authentic = [...founding.words("authentic")].sort();
    chain.roots = new Map();
    chain.keys = new Map();
    chain.verifiers = new Map();
    chain.left = new Map();
    chain.last = new Map();
    chain.origin = `${chain.label}.communique/${id.slice(0, 32)}`;
    chain.log = await verifier(chain.origin, 1, rooted(founding.word("log")));
    await chain.takeRoots(chain.chair, founding.words("roots"));
    return chain;
  }

  // What is wrong with the act, by what stands before it; nothing, and it is taken in.
  async take(act) {
    let fault = await this.authorFault(act);
    if (!fault && KNOWN.has(act.do)) fault = this.powerFault(act);
    if (!fault) fault = await this.effect(act);
    if (!fault) this.last.set(act.key, act);
    return fault;
  }

  async authorFault(act) {
    if (act.mech !== (act.index ? this.mechanism : null)) return "act-mechanism";
    const key = this.keys.get(act.key), last = this.last.get(act.key);
    if (!key || key.party !== act.party) return "act-key";
    const held = KINDS[key.kind] === 1
      ? holds(key.key, act.signature, act.pae)
      : holdsPasskey(key.key, act.signature, act.pae, this.home);
    if (act.keyid !== act.key || !(await held)) return "act-signature";
    if (key.revoked || this.left.has(key.party)) return "act-revoked";
    if ((act.prev === null) !== (act.n === 1)) return "act-chain";
    if (last && (act.n <= last.n || (act.n === last.n + 1 && act.prev !== last.id))) return "act-chain";
    if (act.seen.size > act.index || (last && act.seen.size <= last.index)) return "act-seen";
  }

  powerFault(act) {
    const may = MAY.get(`${act.do} ${act.as}`), powers = this.keys.get(act.key).powers;
    const isOffice = act.as === "party" || act.party === this.chair;
    const isReceived = act.as === "secretariat" && act.do !== "act.confirm/1";
    if (!may || !isOffice || !may.split(" ").some((power) => powers.has(power))) return "act-power";
    if (isReceived !== !!act.word("for") || !this.roots.has(act.whose)) return "act-power";
  }

  async effect(act) {
    const steps = {
      "party.admit/1": "admit",
      "party.withdraw/1": "withdraw",
      "verifier.enrol/1": "enrolVerifier",
      "key.enrol/1": "enrol",
      "key.revoke/1": "revoke",
    };
    try {
      if (Object.hasOwn(steps, act.do)) return await this[steps[act.do]](act);
    } catch {
      return "act-args";
    }
  }

  async admit(act) {
    const code = act.word("code"), roots = act.words("roots");
    need(!this.roots.has(code) && roots.length === 2);
    const said = ["communique/admit/v1", this.mechanism, code, ...roots];
    if (!(await this.accepted(act, rooted(roots[0]), said))) return "act-acceptance";
    await this.takeRoots(code, roots);
  }

  withdraw(act) {
    const code = act.word("code");
    need(this.roots.has(code) && code !== this.chair && !this.left.has(code));
    need(code === act.party);
    this.left.set(code, act.index);
  }

  async enrolVerifier(act) {
    const code = act.word("code"), written = act.word("public");
    need(this.roots.has(code) && !this.left.has(code));
    const made = await verifier(code + "/verifier", 4, rooted(written));
    const said = ["communique/verifier/v1", this.mechanism, code, written];
    if (!(await this.accepted(act, this.roots.get(code)[0], said))) return "act-acceptance";
    for (const [other, one] of this.verifiers) need(other === code || !same(one.key, made.key));
    need(!same(this.log.key, made.key));
    this.verifiers.set(code, { ...made, index: act.index });
  }

  async enrol(act) {
    const kind = act.word("kind") || "ed25519", key = need(unbase64(act.word("public")));
    need(Object.hasOwn(KINDS, kind) && (kind === "ed25519" ? isPublic(key) : await point(key)));
    const id = await keyId(kind, key), powers = new Set(act.words("powers"));
    need(!this.keys.has(id) && !powers.has("root"));
    const isOffice = powers.has("chair") || powers.has("secretariat");
    if ((isOffice || powers.has("administer")) && !this.isRoot(act.key)) return "act-power";
    if (isOffice && act.party !== this.chair) return "act-power";
    this.keys.set(id, { party: act.party, kind, key, powers, hosted: act.args.hosted === true });
  }

  revoke(act) {
    const id = act.word("key"), key = this.keys.get(id);
    if (!key) return;
    need(key.party === act.party && !key.revoked);
    if (key.powers.has("root") && (id === act.key || !this.isRoot(act.key))) return "act-power";
    key.revoked = true;
    key.suspect = act.args.suspect_from;
  }

  isRoot(id) {
    return this.keys.get(id).powers.has("root");
  }

  async takeRoots(code, roots) {
    need(PARTY.test(code) && roots.length === 2);
    const taken = roots.map(rooted);
    for (const key of taken) {
      const id = await keyId("ed25519", key);
      need(!this.keys.has(id));
      this.keys.set(id, { party: code, kind: "ed25519", key, powers: new Set(["root"]) });
    }
    this.roots.set(code, taken);
  }

  async accepted(act, root, said) {
    const signature = unbase64(act.word("accepted"));
    return signature && holds(root, signature, bytes(said.join("\n") + "\n"));
  }
}

export { readAct };
