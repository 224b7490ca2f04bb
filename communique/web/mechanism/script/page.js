// What the page gave its script: where it is, and what it says. No sentence is written here.
//
//     said("sent")                    the words of <li data-say="sent"> among #sayings
//     fill("act {act}", { act })      blanks filled
//     tell(place, words, "wrong")     put words where the reader is looking

const node = document.getElementById("device");

// name, mechanism (its id, "" before it is founded), party, language, founding (base64).
export const page = node ? { ...node.dataset } : {};
export const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value;

export const fill = (sentence, blanks = {}) => sentence.replace(/\{(\w+)\}/g, (_, name) => `${blanks[name] ?? ""}`);

export function said(name, blanks) {
  const found = document.querySelector(`#sayings [data-say="${CSS.escape(name)}"]`);
  return found ? fill(found.textContent, blanks) : name;
}

export function tell(place, words, tone = "") {
  place.textContent = words;
  place.className = `told ${tone}`;
  place.hidden = !words;
}

// What this script answers to may be pressed from now on.
export function ready() {
  for (const button of document.querySelectorAll("[data-ready]")) button.disabled = false;
}

// Letters in groups of eight, to read aloud.
export const eights = (letters) => letters.match(/.{1,8}/g).join(" ");

export function download(name, content, type = "application/octet-stream") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export async function ask(address, sent) {
  const options = sent === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
    body: JSON.stringify(sent),
  };
  const answer = await fetch(address, { ...options, headers: { Accept: "application/json", ...options.headers } });
  const content = await answer.json().catch(() => ({ said: said("not understood") }));
  return { status: answer.status, ...content };
}
