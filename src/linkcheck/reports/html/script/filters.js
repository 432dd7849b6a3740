// What is shown, as the address of the page says it: #links?verdict=dead&host=a.example. So that a view can be shared, the
// browser's own "back" works, and every chart is made of plain links.

function readAddress() {
  const [name, query = ""] = splitOnce(location.hash.slice(1), "?");
  return { name, chosen: new URLSearchParams(query) };
}

function writeAddress(view, chosen) {
  const query = [...chosen].filter(([, value]) => value).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  const hash = `#${view}${query.length ? `?${query.join("&")}` : ""}`;
  if (hash !== location.hash) history.replaceState(null, "", hash);
}

function splitOnce(text, sign) {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

// Every word must be found somewhere, in any order.
function matcher(query, textOfItem) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return (item) => words.every((word) => textOfItem(item).includes(word));
}

// How often each value is there; an item can have several.
function tally(items, valuesOf) {
  const counts = new Map();
  for (const item of items) for (const value of new Set(valuesOf(item))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

// A select whose options are the values that there are; hidden where it could not choose anything.
function choice(name, label, counts, onchange, order = (values) => values.sort()) {
  const options = order([...counts.keys()].filter(Boolean)).map((value) =>
    el("option", { value }, `${value} (${counts.get(value).toLocaleString("en")})`),
  );
  const select = el("select", { id: `choice-${name}`, name, onchange }, el("option", { value: "" }, "all"), options);
  return el("div", { class: "choice", hidden: !options.length }, el("label", { for: select.id }, label), select);
}

function searchField(id, label, oninput) {
  const input = el("input", { type: "search", id, name: "q", autocomplete: "off", spellcheck: "false", oninput });
  return el("div", { class: "search" }, el("label", { for: id }, label), input);
}
