// The demonstration: a visitor sits down for a party. The key is made here, and enrolled at once by
// the party's root, which the demonstration's own server holds.

import { Refusal, newKey, say } from "../script/act/act.js";
import { ask, eights, page, tell } from "./page.js";
import { Device } from "./device.js";
import { base64 } from "./roots.js";

const told = document.getElementById("told");

try {
  const device = await Device.open(), role = `member ${page.party}`;
  const key = (await device.key(role)) ?? (await newKey());
  await device.keep(role, key);
  const answer = await ask(location.pathname, { public: base64(key.public) });
  if (answer.status === 200) {
    document.getElementById("key").textContent = eights(key.id);
    document.getElementById("sitting").dataset.seated = key.id;
    document.getElementById("go-on").focus();
  } else tell(told, answer.said, "wrong");
} catch (wrong) {
  if (!(wrong instanceof Refusal)) throw wrong;
  tell(told, say(wrong, page.language), "wrong");
}
