// What a party's administrator signs with its root: parties admitted, keys enrolled and revoked.
//
//     <button data-do="admit" data-code="XB" …>      what each needs stands beside it, as the office has it

import { KINDS } from "../script/act/kinds.js";
import { eights, page, ready, said, tell } from "./page.js";
import { Device } from "./device.js";
import { accept, fromPem } from "./roots.js";

const told = document.getElementById("told");
const device = await Device.open();
const role = `root ${page.party}`;

async function root() {
  const key = await device.key(role);
  return key && { ...key, where: "here", may: "root may" };
}

const ACTS = {
  admit: ({ code, roots, accepted, names, standing }) => [
    { as: "chair", args: { code, roots: JSON.parse(roots), accepted, standing } }, "party.admit/1", [["names", names]]],
  enrol: ({ public: key, powers, kind, hosted, person }) => [
    { as: "party", args: { public: key, powers: powers.split(" ").sort(), kind, hosted: hosted === "yes" } },
    "key.enrol/1", [], [["person", person]]],
  revoke: ({ key }) => [{ as: "party", args: { key } }, "key.revoke/1"],
  verifier: ({ code, public: key, accepted }) => [
    { as: "chair", args: { code, public: key, accepted } }, "verifier.enrol/1"],
};

async function act(button) {
  const key = await root();
  if (!key) return tell(told, said("no root"), "wrong");
  const [fields, kind, words = [], blobs = []] = ACTS[button.dataset.do](button.dataset);
  if (!KINDS.has(kind)) return;
  const answer = await device.send(key, { party: page.party, ...fields }, kind, words, blobs);
  if (!answer.proof) return tell(told, answer.said, "wrong");
  location.reload();
}

// A party's root says yes to a verifier; the chair's root enrols it.
async function acceptVerifier(form) {
  const key = await root();
  if (!key) return tell(told, said("no root"), "wrong");
  const open = form.elements.public.value.trim();
  form.elements.accepted.value = await accept(key, "communique/verifier/v1", page.mechanism, page.party, open);
  form.submit();
}

async function openFile(input) {
  const key = await fromPem(await input.files[0].text());
  const isMine = key && document.getElementById("root").dataset.keys.split(" ").includes(key.id);
  if (!isMine) return tell(told, said("not your root"), "wrong");
  await device.keep(role, key);
  await where();
  tell(told, said("root opened"), "good");
}

async function where() {
  const key = await root();
  document.getElementById("root-here").hidden = !key;
  document.getElementById("root-away").hidden = !!key;
  if (key) document.getElementById("root-id").textContent = eights(key.id);
}

for (const button of document.querySelectorAll("[data-do]")) button.addEventListener("click", () => act(button));
for (const form of document.querySelectorAll("form[data-verifier]"))
  form.addEventListener("submit", (event) => { event.preventDefault(); acceptVerifier(form); });
document.getElementById("root-file")?.addEventListener("change", ({ target }) => openFile(target));
document.getElementById("root-forget")?.addEventListener("click", async () => {
  await device.keep(role, null);
  await where();
});
await where();
ready();
