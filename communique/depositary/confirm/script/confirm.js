// The page on the phone: a key that is made here, a packet that is shown, a confirmation that is given.

import { Chain, Refusal, founded, keyOf, newKey, read, say, shelf, show } from "../script/act/act.js";
import { bytes, hash, latin, unbase64 } from "../bundle/script/bytes.js";
import { wordsIn } from "./picture.js";
import { PAGE } from "./sayings.js";

const place = (id) => document.getElementById(id);
const base64 = (content) => btoa(latin(content));
const envelopeOf = (json) => bytes(JSON.stringify(json));
const eights = (letters) => letters.match(/.{1,8}/g).join(" ");

let tongue = PAGE[navigator.language.slice(0, 2)] ? navigator.language.slice(0, 2) : "en";
let kept = null, key = null, waiting = null, given = null;

const saying = (name, blanks = {}) => PAGE[tongue][name].replace(/\{(\w+)\}/g, (_, blank) => blanks[blank] ?? "");

function speak() {
  document.documentElement.lang = tongue;
  for (const node of document.querySelectorAll("[data-say]")) node.textContent = saying(node.dataset.say);
  for (const button of document.querySelectorAll("[data-tongue]"))
    button.setAttribute("aria-pressed", String(button.dataset.tongue === tongue));
}

function tell(words, isWrong = false) {
  place("told").textContent = words;
  place("told").className = isWrong ? "wrong" : "";
}

async function shownKey() {
  place("make").hidden = !!key;
  place("mine").hidden = !key;
  if (key) place("public").textContent = base64(key.public);
}

async function makeKey() {
  key = await newKey();
  await kept.put("key", key);
  await shownKey();
}

function putAway() {
  place("act").hidden = place("done").hidden = place("first").hidden = true;
}

// The code's words are put where they could have been pasted: what was read can be seen.
async function openPicture() {
  const [picture] = place("picture").files;
  if (!picture) return;
  putAway();
  tell(saying("looking"));
  const words = await wordsIn(picture);
  place("picture").value = "";
  if (!words) return tell(saying("unread"), true);
  tell("");
  place("file").value = "";
  place("words").value = words;
  await openPacket();
}

async function openPacket() {
  putAway();
  const file = place("file").files[0];
  let packet = null;
  try {
    packet = JSON.parse(file ? await file.text() : place("words").value);
  } catch {
    return tell(saying("broken"), true);
  }
  if (packet.refusal) return refusedBefore(packet);
  if (!packet.act || !packet.mechanism) return tell(saying("broken"), true);
  const known = await kept.get(`founding ${packet.mechanism}`);
  if (known) return shown(packet, known);
  if (!packet.founding) return tell(saying("hidden"), true);
  const mechanism = await founded(envelopeOf(packet.founding), packet.mechanism);
  place("first-said").textContent = saying("first", { mechanism: mechanism.label });
  place("fingerprint").textContent = eights(packet.mechanism);
  place("first").hidden = false;
  place("known").onclick = tried(async () => {
    await kept.put(`founding ${packet.mechanism}`, packet.founding);
    place("first").hidden = true;
    await shown(packet, packet.founding);
  });
}

async function shown(packet, founding) {
  const mechanism = await founded(envelopeOf(founding), packet.mechanism);
  const payload = unbase64(packet.act.payload);
  const act = await show(payload, packet.texts.map(bytes));
  waiting = { packet, mechanism, payload };
  place("shown").replaceChildren(...told(act));
  const isWhole = act.texts.every(({ lines }) => lines) && read(payload).mech === packet.mechanism;
  place("confirm").disabled = !isWhole || !key;
  tell(isWhole ? (key ? "" : saying("nokey")) : saying("hidden"), !isWhole || !key);
  place("act").hidden = false;
  place("act").querySelector("h2").focus();
}

function told(act) {
  const list = document.createElement("dl");
  const facts = [[saying("by"), `${act.party} (${saying("as")} ${act.as})`], [saying("when"), act.at], ...act.carried];
  for (const [name, value] of facts) list.append(made("dt", name), made("dd", value));
  const found = [made("p", act.do), list];
  for (const { name, lines } of act.texts) {
    const words = made("div", "", "words");
    for (const line of lines ?? []) {
      const paragraph = made("p", "");
      for (const piece of line) paragraph.append(made(piece.isOdd ? "mark" : "span", piece.words));
      words.append(paragraph);
    }
    found.push(made("dt", name), words);
  }
  if (act.weighty) found.push(made("p", saying("weighs")));
  return found;
}

function made(tag, words, kind = "") {
  const one = document.createElement(tag);
  one.textContent = words;
  if (kind) one.className = kind;
  return one;
}

// The record is taken as seen only when something is signed on it: a packet that was only read
// leaves nothing behind.
async function confirm() {
  const { packet, mechanism, payload } = waiting;
  const chain = new Chain(kept, mechanism, key), mine = packet.keys?.[key.id];
  await answered(chain, mine);
  if (await chain.waiting()) return give(await chain.waiting(), saying("again"));
  const before = (await chain.kept()).seen;
  await chain.see(bytes(packet.checkpoint), (mine?.consistency ?? []).map(unbase64));
  await chain.change(async (state) => ({ ...state, before }));
  const act = await hash(pae(payload));
  give(await chain.write({ party: read(payload).party, as: "party", args: { act } }, "act.confirm/1"));
}

const pae = (payload) => {
  const kind = "application/vnd.communique.act.v1+json";
  return new Uint8Array([...bytes(`DSSEv1 ${kind.length} ${kind} ${payload.length} `), ...payload]);
};

// What was confirmed before and stands in the record now, by its proof.
async function answered(chain, mine) {
  if (!mine || !(await chain.waiting())) return;
  try {
    await chain.admitted(bytes(mine.proof));
  } catch (wrong) {
    // The proof is of an act before it: this one still waits.
    if (!(wrong instanceof Refusal)) throw wrong;
  }
}

async function refusedBefore({ mechanism: id, refusal }) {
  const founding = await kept.get(`founding ${id}`);
  const chain = new Chain(kept, await founded(envelopeOf(founding), id), key);
  await chain.refused(unbase64(refusal));
  await chain.change(async (state) => ({ ...state, seen: state.before }));
  tell(saying("answered"));
}

function give({ envelope }, words = "") {
  given = new TextDecoder().decode(envelope);
  place("act").hidden = true;
  place("done").hidden = false;
  place("given").textContent = given;
  tell(words);
  place("done").querySelector("h2").focus();
}

function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([given], { type: "application/octet-stream" }));
  link.download = "confirmation.json";
  link.click();
}

async function copy(words) {
  await navigator.clipboard.writeText(words);
  tell(saying("copied"));
}

// What cannot be done is said, and nothing else happens.
const tried = (work) => async () => {
  try {
    await work();
  } catch (wrong) {
    tell(wrong instanceof Refusal ? say(wrong, tongue) : saying("broken"), true);
  }
};

async function begin() {
  for (const button of document.querySelectorAll("[data-tongue]"))
    button.addEventListener("click", () => { tongue = button.dataset.tongue; speak(); });
  for (const [id, work] of [["make", makeKey], ["open", openPacket], ["confirm", confirm], ["save", save],
    ["copy", () => copy(base64(key.public))], ["copy-done", () => copy(given)],
    ["refuse", () => { place("act").hidden = true; tell(saying("put")); }]])
    place(id).addEventListener("click", tried(async () => work()));
  place("picture").addEventListener("change", tried(openPicture));
  speak();
  kept = await shelf("communique-confirm");
  key = (await kept.get("key")) ?? null;
  if (key) key = await keyOf(key.secret, key.public);
  await shownKey();
  document.querySelector("main").hidden = false;
  place("old").hidden = true;
}

await begin();
