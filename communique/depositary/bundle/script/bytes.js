// Bytes, and the one way in which each is written. What is not in its form throws "form"; what does
// not hold throws "fail". The page does what the package does, in the same order: see check.py. What
// is imported and exported is for the script that signs acts; the page is one script without them.

const crypt = crypto.subtle;
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const form = () => { throw "form"; };
const fail = () => { throw "fail"; };
const need = (held) => held || form();

const bytes = (words) => new TextEncoder().encode(words);
const latin = (b) => Array.from(b, (c) => String.fromCharCode(c)).join("");
const hex = (b) => Array.from(b, (c) => c.toString(16).padStart(2, "0")).join("");
const sha256 = async (b) => new Uint8Array(await crypt.digest("SHA-256", b));
const hash = async (b) => hex(await sha256(b));
const same = (a, b) => a.length === b.length && a.every((c, at) => c === b[at]);

function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function utf8(b) {
  try {
    return UTF8.decode(b);
  } catch {
    form();
  }
}

// Standard base64 in its one spelling; null for any other.
function unbase64(written) {
  try {
    const found = atob(written);
    return btoa(found) === written ? Uint8Array.from(found, (c) => c.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}

// A decimal below 2^63 without leading zeros, as a BigInt; null for any other.
function decimal(written) {
  if (!/^(0|[1-9][0-9]{0,18})$/.test(written)) return null;
  const number = BigInt(written);
  return number < 2n ** 63n ? number : null;
}

const after = (label, line) => need(line.startsWith(label)) && line.slice(label.length);
const DIGEST = /^[0-9a-f]{64}$/;

export { DIGEST, after, bytes, crypt, decimal, fail, form, hash, hex, join, latin, need, same, sha256, unbase64, utf8 };
