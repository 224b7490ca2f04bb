// How a value is written, by its form (kinds.py says what forms there are): fields in the order of
// the form, defaults left out. What does not fit is refused with its place, "args.passages.0".

import { refuse } from "./refuse.js";

// `value` as JSON.stringify shall have it; `word` checks each string and gives it as it is written.
// A Map stands for a list of pairs and a Set for a list, each sorted.
export function written(value, form, where, word) {
  if (form === "str") return word(value, where);
  if (form === "int") return whole(value, where);
  if (form === "bool") return typeof value === "boolean" ? value : refuse("form", { where });
  if (form.oneOf) return form.oneOf.includes(value) ? value : refuse("form", { where });
  if (form.orNull) return value === null ? null : written(value, form.orNull, where, word);
  if (form.fields) return fields(value, form.fields, where, word);
  const items = listed(value);
  const due = form.tuple;
  if (!items || (due && items.length !== due.length)) refuse("form", { where });
  return items.map((item, at) => written(item, due ? due[at] : form.list, `${where}.${at}`, word));
}

export function whole(value, where) {
  // -0 is written "0", and would be another value than was given.
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? value : refuse("number", { where });
}

export const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function fields(value, known, where, word) {
  if (!isRecord(value)) refuse("form", { where });
  const names = known.map(([name]) => name);
  const stranger = Object.keys(value).find((name) => !names.includes(name));
  if (stranger !== undefined) refuse("unknown", { where: `${where}.${stranger}` });
  const found = {};
  for (const [name, form, ...otherwise] of known) {
    const place = `${where}.${name}`;
    if (!Object.hasOwn(value, name)) {
      if (!otherwise.length) refuse("missing", { where: place });
      continue;
    }
    const one = written(value[name], form, place, word);
    const isDefault = otherwise.length && JSON.stringify(one) === JSON.stringify(otherwise[0]);
    if (!isDefault) found[name] = one;
  }
  return found;
}

// Names in acts are ASCII, so that the order of UTF-16 is that of code points.
function listed(value) {
  if (Array.isArray(value)) return value;
  if (value instanceof Set) return [...value].sort();
  if (value instanceof Map) return [...value].sort(([one], [other]) => (one < other ? -1 : 1));
  return null;
}
