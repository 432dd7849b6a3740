// A row of the list of links, and the story that it opens.

const openStories = new Set();

function storyRow(story) {
  const { destination } = story;
  const isOpen = openStories.has(story.id);
  // The address is the button's: when a page has loaded, browsers take the focus from all but the element of its address.
  const button = el(
    "button",
    { id: story.id, type: "button", class: "title", "aria-expanded": String(isOpen), dir: "auto", onclick: () => toggle(story, row) },
    story.title || destination.url || "(empty)",
  );
  const row = el(
    "li",
    { class: `row ${destination.verdict}` },
    el("div", { class: "judged" }, badge(destination.verdict), story.change && el("span", {}, story.change)),
    el(
      "div",
      { class: "said" },
      el("h3", {}, button),
      el("p", { class: "asked" }, opened(story.opens || destination.url, destination.url)),
      el("p", { class: "why" }, el("span", { dir: "auto" }, story.why), story.since && el("span", { class: "since" }, story.since)),
      destination.remedy && instead(story),
      destination.notes.length ? el("p", {}, [...new Set(destination.notes.map((note) => note.kind))].map(kindTag)) : "",
    ),
    el("div", { class: "places" }, places(destination.links, 2)),
  );
  if (isOpen) row.append(told(story));
  return row;
}

function badge(verdict) {
  return el("span", { class: `badge ${verdict}` }, verdict);
}

function kindTag(kind) {
  return el("span", { class: "tag" }, kind.replaceAll("-", " "));
}

function instead({ destination: { remedy }, instead: words }) {
  const sure = remedy.certain ? "certain" : "a proposal";
  return el(
    "p",
    { class: "instead" },
    el("span", { class: "arrow", "aria-hidden": "true" }, "→ "),
    el("span", { class: "unseen" }, "Write instead: "),
    opened(remedy.url),
    el("span", { class: "sure" }, ` ${words}, ${sure} `),
    copyButton(remedy.url, "the replacement"),
  );
}

function places(links, most) {
  const shown = links.slice(0, most).map((link) => place(page.sources, link));
  const more = links.length - shown.length;
  return more > 0 ? [...shown, el("span", { class: "more" }, `and ${counted(more, "more place")}`)] : shown;
}

function toggle(story, row) {
  const isOpen = !openStories.delete(story.id);
  if (isOpen) openStories.add(story.id);
  row.querySelector(".title").setAttribute("aria-expanded", String(isOpen));
  if (isOpen) row.append(told(story));
  else row.querySelector(".told").remove();
}

function told(story) {
  const { destination } = story;
  const works = story.work ? el("a", { href: `#${story.work}` }, story.names) : story.names;
  return el(
    "dl",
    { class: "told" },
    term("Verdict", [badge(destination.verdict), ` ${destination.reason} `, quiet(destination.rule && `rule ${destination.rule}`)]),
    destination.hops.length ? term("Asked", el("ol", { class: "hops" }, destination.hops.map(hop))) : "",
    story.failure && term("Failure", story.failure),
    story.page_title && term("Page", el("q", { dir: "auto" }, story.page_title)),
    ...past(story),
    story.names && term("Names", works),
    ...destination.notes.map((note) => term("Note", [kindTag(note.kind), " ", el("span", { dir: "auto" }, note.detail)])),
    term(destination.links.length === 1 ? "Place" : "Places", el("ul", {}, destination.links.map(standing))),
    term("Address", [el("code", {}, destination.url), " ", copyButton(destination.url, "the destination")]),
    term("This story", el("a", { href: `#${story.id}` }, `#${story.id}`)),
  );
}

function quiet(text) {
  return text && el("span", { class: "quiet" }, text);
}

function term(name, content) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, content));
}

function hop({ url, status }) {
  return el("li", {}, opened(url), " ", el("span", { class: "status" }, status === null ? "no answer" : String(status)));
}

function* past(story) {
  const { destination } = story;
  const parts = [
    destination.failing_since ? `failing since ${destination.failing_since}` : "",
    destination.failures > 1 ? `${counted(destination.failures, "time")} in a row` : "",
    destination.confirmed === undefined ? "" : destination.confirmed ? "confirmed" : "not confirmed yet",
    story.before ? `${story.before} at the run before` : "",
  ].filter(Boolean);
  if (parts.length) yield term("History", parts.join(", "));
}

function standing(link) {
  const under = [link.section, link.entry].filter(Boolean).join(" › ");
  const label = link.label ? ` (${link.label})` : "";
  return el("li", {}, place(page.sources, link), " ", el("span", { dir: "auto" }, `${under}${label}`));
}
