// The rows of a session on the paper: a plain field for each paragraph, what changed marked below.

/** Lays the rows out again: each at its provision, new ones after the row before them. */
function showRows() {
  const ids = new Set(session.rows.map((row) => row.id));
  provisions.forEach((found) => found.classList.toggle("absent", !ids.has(idOf(found))));
  $$(".row").forEach((found) => found.remove());
  let before = null;
  for (const row of session.rows) {
    if (row.kind === "blank" && row.provision) {
      row.element = row.provision;
    } else {
      row.element = rowElement(row, before);
      if (row.provision) row.provision.append(row.element);
      else if (before) (before.provision ?? before.element).after(row.element);
      else $(".text").prepend(row.element);
      showRow(row);
    }
    before = row;
  }
  grow($$(".row textarea"));
}

function rowElement(row, before) {
  const field = make("textarea", { ...textAttributes(), rows: 1, spellcheck: true,
    value: row.wording ?? "", ariaLabel: fieldLabel(row, before) });
  let state = null;
  field.addEventListener("focus", () => {
    state = session.rows.map((each) => ({ ...each }));
    if (row.provision) setCurrent(row.provision);
  });
  field.addEventListener("input", () => {
    if (state) remember(state); // one step back leads to before this visit to the field
    state = null;
    row.wording = field.value;
    showRow(row);
    grow([field]);
    touched();
  });
  const made = make("div", { className: row.provision ? "row" : "row prov fresh" });
  if (!row.provision) made.append(make("p", { className: "fresh-title", lang: root.lang, dir: root.dir },
    say("newParagraph")));
  made.append(field, make("p", { className: "marked", ...textAttributes() }), toolsOf(row));
  return made;
}

function fieldLabel(row, before) {
  if (row.provision) return say("wording", { paragraph: row.label });
  return before ? say("newWording", { paragraph: before.label ?? say("newParagraph") }) : say("atStart");
}

function toolsOf(row) {
  const tool = (label, onclick, key) => make("button", { type: "button", onclick, "data-tool": key }, label);
  const bar = make("div", { className: "tools-row", lang: root.lang, dir: root.dir });
  if (row.id === null) {
    bar.append(tool(say("remove"), () => remove(row), "remove"));
  } else if (row.wording === null) {
    bar.append(tool(say("restore"), () => setWording(row, row.original ?? project(row.provision, session.party)), "restore"));
  } else {
    bar.append(tool(say("delete"), () => setWording(row, null), "delete"));
    if (row.original !== null) {
      bar.append(tool(say("toOriginal"), () => setWording(row, row.original), "original"));
    }
  }
  bar.append(tool(say("addAfter"), () => propose(row), "after"));
  return bar;
}

/** Marks what the row changes in the original text, as it is typed. */
function showRow(row) {
  const { element } = row;
  const line = $(".marked", element);
  const changed = differs(row);
  element.classList.toggle("changed", changed);
  element.classList.toggle("gone", row.wording === null);
  line.hidden = !changed || (row.original === null && row.wording !== null);
  line.dataset.title = row.wording === null ? say("deleted") : say("changes");
  if (!line.hidden) {
    line.replaceChildren(...(row.wording === null
      ? [make("del", {}, row.original ?? "")] : marked(row.original, row.wording)));
  }
  const back = $("[data-tool='original']", element);
  if (back) back.disabled = !changed;
}

/** For browsers that do not size a field by its content. */
function grow(fields) {
  if (CSS.supports("field-sizing", "content")) return;
  for (const field of fields) {
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight + 2}px`;
  }
}
