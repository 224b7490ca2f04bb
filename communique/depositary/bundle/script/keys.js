// Keys and their verdict, the strict one of libsodium; record/keys.py and record/passkey.py.

import { bytes, crypt, hash, hex, join, latin, same, sha256 } from "./bytes.js";

const PRIME = 2n ** 255n - 19n;
const GROUP = 2n ** 252n + 27742317777372353535851937790883648493n;
const ORDER8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;
const SMALL = [0n, 1n, PRIME - 1n, ORDER8, PRIME - ORDER8];
const P256 = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const big = (b) => BigInt("0x0" + hex(b));
const little = (b) => big(Uint8Array.from(b).reverse());
const ordinate = (b) => little(b) & (2n ** 255n - 1n);

const isPublic = (b) => b && b.length === 32 && ordinate(b) < PRIME && !SMALL.includes(ordinate(b));

// WebCrypto accepts more than libsodium: odd keys, R of small order, S beyond the group's order.
async function holds(key, signature, message) {
  if (!isPublic(key) || signature.length !== 64) return false;
  if (SMALL.includes(ordinate(signature.subarray(0, 32)) % PRIME)) return false;
  if (little(signature.subarray(32)) >= GROUP) return false;
  try {
    const imported = await crypt.importKey("raw", key, "Ed25519", false, ["verify"]);
    return await crypt.verify("Ed25519", imported, signature, message);
  } catch {
    return false;
  }
}

const ECDSA = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

// The key of a passkey, or null: 65 bytes, an uncompressed point of the curve.
async function point(b) {
  try {
    return b.length === 65 && b[0] === 4 ? await crypt.importKey("raw", b, ECDSA, false, ["verify"]) : null;
  } catch {
    return null;
  }
}

// r and s of a signature in DER, in one form.
function pair(der) {
  if (der.length < 2 || der.length > 72 || der[0] !== 48 || der[1] !== der.length - 2) return null;
  const found = [];
  let rest = der.subarray(2);
  for (let number = 0; number < 2; number++) {
    if (rest.length < 3 || rest[0] !== 2 || !rest[1] || rest[1] > rest.length - 2) return null;
    const written = rest.subarray(2, 2 + rest[1]);
    if (written[0] > 127 || (written.length > 1 && !written[0] && written[1] < 128)) return null;
    found.push(big(written));
    rest = rest.subarray(2 + rest[1]);
  }
  return rest.length ? null : found;
}

async function holdsDer(key, der, message) {
  const [r, s] = pair(der) || [0n, 0n];
  if (!r || r >= P256 || !s || s > P256 / 2n) return false;
  const raw = [r, s].flatMap((n) => n.toString(16).padStart(64, "0").match(/../g).map((c) => parseInt(c, 16)));
  const imported = await point(key);
  return !!imported && crypt.verify(ECDSA, imported, Uint8Array.from(raw), message);
}

const CLIENT = /^\{"type":"webauthn\.get","challenge":"([A-Za-z0-9_-]{43})","origin":"(?:https:\/\/([a-z0-9.-]+)|http:\/\/(localhost))(?::[0-9]{1,5})?"(?:,"crossOrigin":false)?(?:\}|,"(?!crossOrigin|topOrigin)[^]*\})$/;

// A passkey signs that a person was there, for the act's digest, at the home of the mechanism.
async function holdsPasskey(key, signature, message, home) {
  const parts = [];
  let rest = signature;
  for (let part = 0; part < 3; part++) {
    const end = 2 + rest[0] * 256 + rest[1];
    if (!(end <= rest.length)) return false;
    parts.push(rest.subarray(2, end));
    rest = rest.subarray(end);
  }
  const [seen, client, der] = parts, said = CLIENT.exec(latin(client));
  const digest = btoa(latin(await sha256(message))).replace(/\+/g, "-").replace(/\//g, "_").slice(0, 43);
  if (rest.length || !said || said[1] !== digest || seen.length < 37) return false;
  const flags = seen[32];
  if ((flags & 69) !== 5 || (seen.length > 37) !== flags > 127) return false;
  for (const site of sites(said[2] || said[3], home))
    if (same(seen.subarray(0, 32), await sha256(bytes(site))))
      return holdsDer(key, der, join(seen, await sha256(client)));
  return false;
}

function sites(host, home) {
  if (home) return host === home || host.endsWith("." + home) ? [home] : [];
  const labels = host.split(".");
  return labels.map((_, at) => labels.slice(at).join(".")).slice(0, Math.max(1, labels.length - 1));
}

const KINDS = { ed25519: 1, "webauthn-es256": 2 };
const keyId = async (kind, key) => (await hash(join(bytes("communique/key/v1\n"), [KINDS[kind]], key))).slice(0, 32);

export { KINDS, big, holds, holdsPasskey, isPublic, keyId };
