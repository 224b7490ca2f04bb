// What is to be signed, shown before it is: every word, the key, where it is and what it may do.

import { show } from "../script/act/act.js";
import { eights, said } from "./page.js";

// A question for `Chain.write`: yes if the person who is shown the act agrees.
export const agreed = (key, fields, blobs = []) => async (payload, texts) => {
  const dialog = document.getElementById("signing");
  const body = dialog.querySelector("[data-shown]");
  body.replaceChildren(...(await lines(await show(payload, texts), key, fields, blobs)));
  dialog.returnValue = "";
  dialog.showModal();
  // Where reading begins: a key pressed twice signs nothing.
  dialog.querySelector("h2").focus();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue === "sign"), { once: true });
  });
};

async function lines(act, key, fields, blobs) {
  const found = [made("h3", said(`do ${act.do}`)), facts([
    [said("as"), `${act.party} · ${said(`as ${act.as}`)}`],
    [said("key"), eights(key.id)],
    [said("where"), said(key.where ?? "here")],
    [said("may"), said(key.may ?? "root may")],
    ...act.carried.map(([name, value]) => [name, value]),
  ])];
  for (const { name, lines: words } of act.texts) {
    found.push(made("h4", name));
    found.push(...content(words ?? [[{ words: said("words missing"), isOdd: true }]]));
  }
  for (const [name, content] of blobs) found.push(made("h4", `${name} · ${said("beside")}`), made("p", content, "words"));
  if (act.weighty) found.push(made("p", said("weighty"), "warn"));
  return found;
}

// Words as they are; what is written as JSON also name by name, and exactly underneath.
function content(lines) {
  const place = made("div", "", "words");
  for (const line of lines) {
    const paragraph = made("p", "");
    for (const piece of line) paragraph.append(made(piece.isOdd ? "mark" : "span", piece.words));
    place.append(paragraph);
  }
  const pairs = named(lines.map((line) => line.map(({ words }) => words).join("")).join("\n"));
  if (!pairs) return [place];
  const exact = document.createElement("details");
  exact.append(made("summary", said("exactly")), place);
  return [facts(pairs), exact];
}

function named(words) {
  try {
    const value = JSON.parse(words);
    return value && typeof value === "object" ? [...leaves(value, [])] : null;
  } catch {
    return null;
  }
}

function* leaves(value, path) {
  if (value === null || typeof value !== "object") yield [path.join(" · "), String(value)];
  else for (const [name, inside] of Object.entries(value)) yield* leaves(inside, [...path, name]);
}

function facts(pairs) {
  const list = document.createElement("dl");
  for (const [name, value] of pairs) list.append(made("dt", name), made("dd", value));
  return list;
}

function made(tag, words, kind = "") {
  const one = document.createElement(tag);
  one.textContent = words;
  if (kind) one.className = kind;
  return one;
}
