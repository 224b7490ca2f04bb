// A member of a delegation: the key of this device, made here, its public half sent to be enrolled.

import { Refusal, newKey, say } from "../script/act/act.js";
import { ask, eights, page, ready, said, tell } from "./page.js";
import { Device } from "./device.js";
import { base64 } from "./roots.js";

const told = document.getElementById("told");

async function make() {
  try {
    const device = await Device.open(), role = `member ${page.party}`;
    let key = (await device.key(role, page.mechanism)) ?? (await newKey());
    let answer = await ask(location.pathname, { public: base64(key.public) });
    if (answer.known) {
      // The key of before was enrolled once, and is revoked or replaced: another is made.
      key = await newKey();
      answer = await ask(location.pathname, { public: base64(key.public) });
    }
    if (answer.status !== 200) return tell(told, answer.said, "wrong");
    await device.keep(role, key, page.mechanism);
    document.getElementById("made").hidden = false;
    document.getElementById("key").textContent = eights(key.id);
    document.getElementById("make").disabled = true;
    tell(told, said("sent"), "good");
  } catch (wrong) {
    if (!(wrong instanceof Refusal)) throw wrong;
    tell(told, say(wrong, page.language), "wrong");
  }
}

document.getElementById("make").addEventListener("click", make);
ready();
