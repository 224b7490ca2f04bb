// Files dropped anywhere on the page, or chosen, go to the zone's form at once, with the names of
// their folders; how much of them has arrived is said. Without this script the form does the same.
"use strict";

(() => {
  const zone = document.querySelector("[data-zone]");
  if (!zone) return;
  const going = zone.querySelector("[data-going]");
  const standing = () => document.getElementById("standing");

  const ofEntry = async (entry, path) => {
    if (entry.isFile) {
      const file = await new Promise((done, fail) => entry.file(done, fail));
      return [[file, path + file.name]];
    }
    const reader = entry.createReader();
    const found = [];
    for (;;) { // a folder is read in portions, until one is empty
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (!some.length) return found;
      for (const each of some) found.push(...await ofEntry(each, `${path}${entry.name}/`));
    }
  };

  const ofDrop = async transfer => {
    const entries = [...transfer.items].filter(each => each.kind === "file")
      .map(each => each.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.length) return [...transfer.files].map(file => [file, file.name]);
    return (await Promise.all(entries.map(each => ofEntry(each, "")))).flat();
  };

  const arrived = request => {
    going.textContent = "";
    if (!standing()) return location.assign(request.responseURL);
    zone.reset();
    return htmx.ajax("GET", location.pathname, { target: "#standing", swap: "morph:outerHTML" });
  };

  const send = files => {
    if (!files.length) return;
    const form = new FormData();
    form.set("csrfmiddlewaretoken", zone.elements.csrfmiddlewaretoken.value);
    for (const [file, name] of files) {
      form.append("files", file, file.name);
      form.append("names", name);
    }
    const request = new XMLHttpRequest();
    const share = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
    request.upload.addEventListener("progress", event => {
      const sent = share.format(event.total ? event.loaded / event.total : 0);
      going.textContent = going.dataset.says.replace("{share}", sent);
    });
    const failed = () => { going.textContent = going.dataset.failed; };
    request.addEventListener("load", () => request.status < 400 ? arrived(request) : failed());
    request.addEventListener("error", failed);
    request.open("POST", zone.action);
    request.send(form);
  };

  document.addEventListener("dragover", event => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    zone.classList.add("over");
  });
  document.addEventListener("dragleave", event => {
    if (!event.relatedTarget) zone.classList.remove("over");
  });
  document.addEventListener("drop", async event => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    zone.classList.remove("over");
    send(await ofDrop(event.dataTransfer));
  });
  for (const input of zone.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () =>
      send([...input.files].map(file => [file, file.webkitRelativePath || file.name])));
  }
  // Whoever answered by keyboard goes on at the next question, or at the figures.
  document.addEventListener("htmx:afterSettle", () => {
    if (document.activeElement !== document.body) return;
    const next = document.querySelector(".ask button") || document.querySelector(".take a");
    if (document.documentElement.dataset.answering) next?.focus();
    if (!standing()?.hasAttribute("hx-get")) delete document.documentElement.dataset.answering;
  });
  document.addEventListener("htmx:beforeRequest", event => {
    if (event.target.matches?.("form")) document.documentElement.dataset.answering = "yes";
  });
})();
