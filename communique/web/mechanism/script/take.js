// A delegation takes a position on a paragraph, or withdraws it, by the key of this device.
//
//     <form id="taking" data-text="…" data-provision="…-4" data-base="9f…" data-replaces=""
//           data-content='{"edits":[[8,12,"should"]]}'>           "" to withdraw
//
// The words come from the page, are written here in the one form of an act, and are shown whole
// before they are signed.

import { content } from "../script/act/act.js";
import { page, ready, said, tell } from "./page.js";
import { Device } from "./device.js";

const form = document.getElementById("taking");
const told = document.getElementById("told");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const device = await Device.open();
  const key = await device.key(`member ${page.party}`);
  if (!key) return tell(told, said("no member key"), "wrong");
  const { text, provision, base, replaces, meet, back } = form.dataset;
  const args = { text, provision };
  if (replaces) args.replaces = replaces;
  if (form.elements.ad_referendum?.checked) args.ad_referendum = true;
  const fields = { party: page.party, as: "party", args };
  if (meet) fields.meet = meet;
  const words = form.dataset.content ? [["position", content("position", JSON.parse(form.dataset.content))]] : [];
  if (words.length) fields.base = base;
  const kind = words.length ? "position.take/1" : "position.withdraw/1";
  const answer = await device.send({ ...key, where: "here", may: "member may" }, fields, kind, words);
  if (!answer.proof) return tell(told, answer.said, "wrong");
  location.assign(back);
});
ready();
