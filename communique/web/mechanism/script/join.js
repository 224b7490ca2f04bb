// A party's administrator: two roots made here and saved, and the root's signature to enter.

import { ask, download, eights, fill, page, ready, said, tell } from "./page.js";
import { accept, base64, newRoot } from "./roots.js";
import { Device } from "./device.js";

const form = document.getElementById("joining");
const told = document.getElementById("told");
const roots = {};

async function make() {
  if (!form.reportValidity()) return;
  [roots.root, roots.spare] = [await newRoot(), await newRoot()];
  for (const which of ["root", "spare"]) {
    document.getElementById(`${which}-key`).textContent = eights(roots[which].key.id);
    const button = document.getElementById(`save-${which}`);
    button.disabled = false;
    button.onclick = () => {
      download(`${page.name}-${form.elements.code.value}-${which}.pem`, roots[which].pem, "application/x-pem-file");
      button.dataset.saved = "yes";
      document.getElementById("send").disabled = !document.querySelectorAll("#save-root[data-saved], #save-spare[data-saved]")[1];
    };
  }
  document.getElementById("made").hidden = false;
  document.getElementById("make").disabled = true;
  tell(told, said("made"));
}

async function send() {
  const code = form.elements.code.value, { key } = roots.root;
  const names = [...form.querySelectorAll("[data-tag]")].map((one) => [one.dataset.tag, one.value.trim()]);
  const publics = [base64(key.public), base64(roots.spare.key.public)];
  const accepted = await accept(key, "communique/admit/v1", page.mechanism, code, ...publics);
  const answer = await ask(location.pathname, {
    code, names: JSON.stringify(Object.fromEntries(names)), roots: publics, accepted,
  });
  if (answer.status !== 200) return tell(told, answer.said, "wrong");
  const device = await Device.open();
  if (form.elements.keep.checked) await device.keep(`root ${code}`, key, page.mechanism);
  form.hidden = true;
  const done = document.getElementById("done"), paper = document.getElementById("paper");
  for (const which of ["root", "spare"]) paper.querySelector(`[data-pem=${which}]`).textContent = roots[which].pem;
  for (const place of document.querySelectorAll("[data-fill]"))
    place.textContent = fill(place.textContent, { label: page.name, code });
  done.hidden = false;
  tell(told, said("sent"), "good");
  done.querySelector("h2").focus();
}

form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("make").addEventListener("click", make);
document.getElementById("send").addEventListener("click", send);
document.getElementById("print").addEventListener("click", () => window.print());
ready();
