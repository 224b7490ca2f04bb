// The bundle's file: a ZIP in one form; record/container.py.

const MEDIA = "application/vnd.communique+zip";

const CRC = Int32Array.from({ length: 256 }, (_, c) => {
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

function crc32(b) {
  let sum = -1;
  for (const c of b) sum = CRC[(sum ^ c) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

// Numbers of two and four bytes, the lowest first.
const two = (...numbers) => numbers.flatMap((n) => [n & 255, n >>> 8]);
const four = (...numbers) => numbers.flatMap((n) => two(n & 0xffff, n >>> 16));

// The bundle of these entries, [name, content, checksum] each, in their order.
function pack(entries) {
  const local = [], central = [];
  let at = 0, length = 0;
  for (const [name, content, sum] of entries) {
    const size = content.length, named = bytes(name);
    const said = [...two(10, 0, 0, 0, 33), ...four(sum, size, size), ...two(name.length, 0)];
    local.push([...four(0x04034b50), ...said], named, content);
    const beside = [...two(0, 0, 0), ...four(0, at)];
    central.push([...four(0x02014b50), ...two(10), ...said, ...beside], named);
    at += 30 + named.length + size;
    length += 46 + named.length;
  }
  const count = entries.length;
  const end = [...four(0x06054b50), ...two(0, 0, count, count), ...four(length, at), ...two(0)];
  return join(...local, ...central, end);
}

// The entries in a map, or the name of the first one that was changed.
function unpack(b) {
  need(b.length <= 2 ** 27 + 4096 * 348);
  const view = new DataView(b.buffer, b.byteOffset, b.length);
  const entries = [];
  let at = 0;
  while (at + 30 <= b.length && view.getUint32(at, true) === 0x04034b50) {
    const start = at + 30 + view.getUint16(at + 26, true);
    const end = start + view.getUint32(at + 18, true);
    need(end <= b.length && entries.length <= 4096);
    const name = latin(b.subarray(at + 30, start));
    entries.push([name, b.subarray(start, end), view.getUint32(at + 14, true)]);
    at = end;
  }
  const [first, ...rest] = entries;
  need(first && first[0] === "mimetype" && latin(first[1]) === MEDIA && crc32(first[1]) === first[2]);
  checkNames(rest);
  need(same(pack(entries), b));
  const changed = rest.find(([, content, sum]) => crc32(content) !== sum);
  return { files: new Map(rest), changed: changed && changed[0] };
}

function checkNames(entries) {
  const seen = new Set(["mimetype"]), folders = new Set();
  let last = "", total = 0;
  for (const [name, content] of entries) {
    const parts = name.toLowerCase().split("/");
    while (parts.pop() && parts.length) folders.add(parts.join("/"));
    need(/^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/.test(name));
    need(name.length <= 128 && name > last && content.length <= 2 ** 25);
    need(!seen.has(name.toLowerCase()));
    seen.add(name.toLowerCase());
    last = name;
    total += content.length;
  }
  need(total <= 2 ** 27 && entries.length <= 4096 && ![...seen].some((name) => folders.has(name)));
}
