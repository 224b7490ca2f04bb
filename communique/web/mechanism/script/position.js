// A delegation confirms, by the key of this device, what was entered for it from its paper.
//
//     <form id="confirming" data-text="…" data-act="…" data-passages='[["…-4", "9f…"], …]'>

import { page, ready, said, tell } from "./page.js";
import { Device } from "./device.js";

const form = document.getElementById("confirming");
const told = document.getElementById("told");

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const device = await Device.open();
  const key = await device.key(`member ${page.party}`);
  if (!key) return tell(told, said("no member key"), "wrong");
  const { text, act, passages, meet } = form.dataset;
  const fields = { party: page.party, as: "party", args: { text, act, passages: JSON.parse(passages) } };
  if (meet) fields.meet = meet;
  const answer = await device.send({ ...key, where: "here", may: "member may" }, fields, "position.confirm/1");
  if (!answer.proof) return tell(told, answer.said, "wrong");
  location.assign(form.dataset.back);
});
ready();
