// A mechanism's home: which keys of it are on this device, and what lies in its outbox here.

import { eights, page, said } from "./page.js";
import { Device } from "./device.js";

const device = await Device.open();

async function keys() {
  const list = document.getElementById("keys-here");
  for (const kind of ["root", "member"]) {
    const key = page.party ? await device.key(`${kind} ${page.party}`) : null;
    if (!key) continue;
    const item = document.createElement("li");
    item.textContent = `${said(`${kind} key`)} · ${eights(key.id)} · ${said("here")} · ${may(key.id, kind)}`;
    list.append(item);
  }
  document.getElementById("no-keys").hidden = list.childElementCount > 0;
}

const may = (id, kind) =>
  kind === "root" ? said("root may") : document.querySelector(`[data-key="${id}"]`)?.dataset.may ?? said("not enrolled");

async function outbox() {
  const left = await device.outbox(), section = document.getElementById("outbox");
  section.hidden = !left.length;
  section.querySelector("ul").replaceChildren(...left.map((one) => {
    const item = document.createElement("li"), button = document.createElement("button");
    const why = document.createElement("p");
    why.textContent = `${said(`do ${one.kind}`)}: ${one.why}`;
    button.textContent = said("put away");
    button.addEventListener("click", async () => { await device.putAway(one.act); await outbox(); });
    const words = document.createElement("blockquote");
    words.textContent = one.texts.join("\n");
    words.hidden = !one.texts.length;
    item.append(why, words, button);
    return item;
  }));
}

await keys();
await outbox();
