// Founding: the form, the two roots made here and saved, the founding act signed and admitted.

import { Chain, Refusal, build, founded, say, sign, text } from "../script/act/act.js";
import { ask, download, eights, fill, page, ready, said, tell } from "./page.js";
import { base64, newRoot } from "./roots.js";
import { Device } from "./device.js";
import { agreed } from "./showing.js";

const form = document.getElementById("founding");
const told = document.getElementById("told");
const roots = {};

// Only languages that are chosen have names to be given.
function shown() {
  for (const card of form.querySelectorAll("[data-language]")) {
    const tag = card.dataset.language, use = form.elements[`use-${tag}`]?.value ?? "no";
    card.querySelector(".names").hidden = use === "no";
    card.querySelector("[name=negotiating]").disabled = use === "no";
  }
  for (const words of form.querySelectorAll("[data-preset]"))
    words.hidden = words.dataset.preset !== form.elements.preset.value;
  document.getElementById("no-home").hidden = form.elements.home.value.trim() !== "";
}

function languages() {
  const cards = [...form.querySelectorAll("[data-language]")].map((card) => {
    const tag = card.dataset.language;
    const names = Object.fromEntries([...card.querySelectorAll("[data-name]")].map((one) => [one.dataset.name, one.value.trim()]));
    return { tag, use: form.elements[`use-${tag}`].value, ...names };
  });
  return cards.filter(({ use }) => use !== "no");
}

// A preset with its numbers changed, in the one form of rules: sorted, defaults left out.
function rules() {
  const preset = form.querySelector(`[data-preset="${form.elements.preset.value}"]`);
  const written = JSON.parse(preset.dataset.rules);
  for (const input of preset.querySelectorAll("[data-rule]")) {
    const path = input.dataset.rule.split("."), last = path.pop();
    const holder = path.reduce((inside, name) => (inside[name] ??= {}), written);
    const value = Number(input.value);
    if (input.dataset.otherwise === String(value)) delete holder[last];
    else holder[last] = value;
  }
  return JSON.stringify(sorted(written));
}

const sorted = (value) =>
  Array.isArray(value) ? value.map(sorted)
  : value && typeof value === "object"
    ? Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]))
    : value;

async function makeRoots() {
  const label = form.elements.label.value, code = form.elements.code.value;
  if (!form.reportValidity()) return;
  [roots.root, roots.spare] = [await newRoot(), await newRoot()];
  for (const which of ["root", "spare"]) {
    const button = document.getElementById(`save-${which}`);
    button.disabled = false;
    button.onclick = () => {
      download(`${label}-${code}-${which}.pem`, roots[which].pem, "application/x-pem-file");
      button.dataset.saved = "yes";
      document.getElementById("sign").disabled = !document.querySelectorAll("#save-root[data-saved], #save-spare[data-saved]")[1];
    };
    document.getElementById(`${which}-key`).textContent = eights(roots[which].key.id);
  }
  document.getElementById("made").hidden = false;
  document.getElementById("make").disabled = true;
  tell(told, said("made"));
}

async function signAndFound() {
  document.getElementById("sign").disabled = true;
  try {
    await found();
  } catch (wrong) {
    if (!(wrong instanceof Refusal)) throw wrong;
    tell(told, say(wrong, page.language), "wrong");
  }
  document.getElementById("sign").disabled = false;
}

async function found() {
  const { label, code, home, preset } = form.elements;
  const spoken = languages(), of = (use) => spoken.filter((one) => one.use === use).map(({ tag }) => tag);
  const named = (words) => JSON.stringify(Object.fromEntries(spoken.map((one) => [one.tag, words(one)])));
  const server = await ask("/found/keys", { name: label.value });
  if (!server.log) return tell(told, server.said, "wrong");
  page.name = label.value;
  const words = [
    ["labels", named(({ mechanism, parties, chair }) => ({ mechanism, parties, chair }))],
    ["names", named(({ party }) => party)],
    ["rules", rules()],
  ];
  const texts = [];
  for (const [name, content] of words) texts.push([name, await text(content)]);
  const key = { ...roots.root.key, where: "here", may: "root may" };
  const payload = build({
    mech: null, party: code.value, as: "chair", key: key.id, n: 1, prev: null,
    seen: { size: 0, root: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" },
    args: {
      code: code.value, roots: [base64(roots.root.key.public), base64(roots.spare.key.public)],
      label: label.value, log: server.log, refusals: server.refusals, protocol: 1,
      authentic: of("authentic"), working: of("working"), negotiating: form.elements.negotiating.value,
      preset: preset.value, home: home.value.trim(),
    },
    texts: texts.map(([name, { digest }]) => [name, digest]),
  }, "mechanism.found/1");
  const contents = texts.map(([, { content }]) => content);
  if (!(await agreed(key, {})(payload, contents))) return tell(told, said("not signed"));
  const made = { ...(await sign(payload, roots.root.key)), payload, texts: contents };
  const device = await Device.open();
  device.mechanism = await founded(made.envelope, made.act);
  const chain = new Chain(device.shelf, device.mechanism, roots.root.key);
  await chain.change(async (kept) => ({ ...kept, waiting: made }));
  const answer = await device.deliver(chain, made);
  if (!answer.proof) return tell(told, answer.said, "wrong");
  if (form.elements.keep.checked)
    await device.keep(`root ${code.value}`, roots.root.key, made.act);
  finished(made.act, label.value, code.value);
}

function finished(act, label, code) {
  form.hidden = true;
  const done = document.getElementById("done");
  done.hidden = false;
  done.querySelector("[data-fingerprint]").textContent = eights(act);
  const paper = document.getElementById("paper");
  for (const which of ["root", "spare"])
    paper.querySelector(`[data-pem=${which}]`).textContent = roots[which].pem;
  paper.querySelector("[data-fingerprint]").textContent = eights(act);
  for (const place of paper.querySelectorAll("[data-fill]"))
    place.textContent = fill(place.textContent, { label, code });
  done.querySelector("[data-home]").href = `/m/${label}/`;
  tell(told, said("founded"), "good");
  done.querySelector("h2").focus();
}

form.addEventListener("input", shown);
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("make").addEventListener("click", makeRoots);
document.getElementById("sign").addEventListener("click", signAndFound);
document.getElementById("print").addEventListener("click", () => window.print());
shown();
ready();
