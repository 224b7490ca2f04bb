// The chair tables a text that was read from a file, by the key of this device.
//
//     <form id="tabling" data-words='{"provisions":[…]}' data-keys="ID ID" data-signed="…/signed">
//
// The words come from the page and are written here in the one form of an act; their digest is made
// here of what is shown and signed. When the act stands in the record, the server keeps its file with
// the text. Which act that was is remembered on the device: whatever breaks in between, the text is
// tabled once.

import { Chain, Refusal, content, read, say } from "../script/act/act.js";
import { ask, page, ready, said, tell } from "./page.js";
import { Device } from "./device.js";

const form = document.getElementById("tabling");
const told = document.getElementById("told");
const remembered = `tabled ${form.dataset.signed}`;

async function table() {
  const device = await Device.open(), key = await device.key(`member ${page.party}`);
  if (!key) return tell(told, said("no member key"), "wrong");
  if (!form.dataset.keys.split(" ").includes(key.id)) return tell(told, said("no chair key"), "wrong");
  const chair = { ...key, where: "here", may: "chair may" };
  let act = await device.shelf.get(remembered);
  if (!act) {
    const answer = await once(device, chair, "text.table/1", { args: {} }, [["tabled", words()]]);
    if (!answer.proof) return tell(told, answer.said, "wrong");
    await device.shelf.put(remembered, (act = answer.act));
  }
  const kept = await ask(form.dataset.signed, { act });
  if (!kept.text) return tell(told, kept.said, "wrong");
  const meet = form.elements.meeting?.value;
  if (meet) {
    const answer = await once(device, chair, "text.put/1", { meet, args: { text: kept.text } });
    if (!answer.proof) return tell(told, answer.said, "wrong");
  }
  location.assign(kept.next);
}

// What the page has as words of the file, under the symbol that stands in the form.
function words() {
  const symbol = form.elements.symbol.value.trim().replace(/\s+/g, " ");
  return content("text", { ...JSON.parse(form.dataset.words), symbol });
}

// An act that says the very same and had no answer yet is the one that is sent; no second is signed.
async function once(device, chair, kind, fields, texts = []) {
  const chain = new Chain(device.shelf, device.mechanism, chair), waiting = await chain.waiting();
  if (waiting) {
    const { do: done, args } = read(waiting.payload);
    const carried = waiting.texts.map((one) => new TextDecoder().decode(one));
    const isIt = done === kind && same(args, fields.args) && same(carried, texts.map(([, one]) => one));
    if (isIt) return device.deliver(chain, waiting);
  }
  return device.send(chair, { party: page.party, as: "chair", ...fields }, kind, texts);
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

form.addEventListener("submit", async (event) => {
  // The other button is the office's: its key signs on the server.
  if (event.submitter?.value !== "device") return;
  event.preventDefault();
  event.submitter.disabled = true;
  try {
    await table();
  } catch (wrong) {
    if (wrong instanceof Refusal) tell(told, say(wrong, page.language), "wrong");
    else if (wrong instanceof TypeError) tell(told, said("line cut"), "wrong");
    else throw wrong;
  } finally {
    event.submitter.disabled = false;
  }
});
ready();
