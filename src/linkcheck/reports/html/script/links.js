// The view of the links: a search, filters, an order, and the rows that they leave.

const LINKS = document.getElementById("view-links");

const facets = {
  host: ["Host", (story) => [story.host]],
  section: ["Section", (story) => story.destination.links.map((link) => link.section), (values) => values],
  note: ["Note", (story) => story.destination.notes.map((note) => note.kind)],
  replacement: ["Replacement", (story) => [story.destination.remedy?.certain ? "certain" : "none or a proposal"]],
  since: ["Failing since", (story) => [story.destination.failing_since?.slice(0, 7)]],
  change: ["Change", (story) => [story.change]],
};

const inCatalog = (one, other) => one.index - other.index;
const orders = {
  "": ["most urgent first", (one, other) => one.attention - other.attention || inCatalog(one, other)],
  catalog: ["place in catalog", inCatalog],
  host: ["host", (one, other) => compared(one.host, other.host) || inCatalog(one, other)],
  title: ["title", (one, other) => compared(one.title, other.title) || inCatalog(one, other)],
  since: ["longest failing", (one, other) => compared(failingSince(one), failingSince(other)) || inCatalog(one, other)],
};

function compared(one, other) {
  // What is empty comes last.
  return !one - !other || (one < other ? -1 : one > other ? 1 : 0);
}

function failingSince(story) {
  return story.destination.failing_since ?? "";
}

const rows = new Pages("Links", storyRow);
const linkCount = el("p", { id: "link-count", class: "count", role: "status" });
const linkForm = el(
  "form",
  { role: "search", "aria-label": "Links", onsubmit: (event) => event.preventDefault() },
  el("fieldset", { class: "chips" }, el("legend", { class: "unseen" }, "Verdict"), page.verdicts.map(verdictChip)),
  searchField("search-links", "Search in links", () => applyLinks()),
  el(
    "div",
    { class: "choices" },
    Object.entries(facets).map(([name, [label, valuesOf, order]]) =>
      choice(name, label, tally(page.stories, valuesOf), () => applyLinks(), order),
    ),
    orderChoice(),
  ),
);

function verdictChip(verdict) {
  const number = page.stories.filter((story) => story.destination.verdict === verdict).length;
  const box = el("input", { type: "checkbox", name: "verdict", value: verdict, onchange: () => applyLinks() });
  const shown = el("span", { class: "number" }, number.toLocaleString("en"));
  return el("label", { class: `chip ${verdict}`, hidden: !number }, box, verdict, shown);
}

function orderChoice() {
  const options = Object.entries(orders).map(([value, [label]]) => el("option", { value }, label));
  const select = el("select", { id: "choice-order", name: "order", onchange: () => applyLinks() }, options);
  return el("div", { class: "choice" }, el("label", { for: select.id }, "Order by"), select);
}

// What the form says, as the address has it.
function chosenLinks() {
  const verdicts = [...linkForm.querySelectorAll("input[name=verdict]:checked")].map((box) => box.value).join(",");
  const named = [...Object.keys(facets), "order"].map((name) => [name, linkForm.elements[name].value]);
  return new Map([["verdict", verdicts], ["q", linkForm.elements.q.value.trim()], ...named]);
}

function chooseLinks(chosen) {
  const verdicts = (chosen.get("verdict") ?? "").split(",");
  for (const box of linkForm.querySelectorAll("input[name=verdict]")) box.checked = verdicts.includes(box.value);
  linkForm.elements.q.value = chosen.get("q") ?? "";
  for (const name of [...Object.keys(facets), "order"]) {
    const select = linkForm.elements[name];
    select.value = chosen.get(name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
}

function applyLinks({ keepAddress = false } = {}) {
  const chosen = chosenLinks();
  const verdicts = chosen.get("verdict").split(",").filter(Boolean);
  const wanted = Object.entries(facets).filter(([name]) => chosen.get(name));
  const isFound = matcher(chosen.get("q"), textOf);
  const found = page.stories.filter(
    (story) =>
      (!verdicts.length || verdicts.includes(story.destination.verdict)) &&
      wanted.every(([name, [, valuesOf]]) => valuesOf(story).includes(chosen.get(name))) &&
      isFound(story),
  );
  rows.show(found.sort(orders[chosen.get("order")][1]));
  linkCount.textContent = countedOf(found.length, page.stories.length, "link");
  resetLinks.hidden = found.length === page.stories.length;
  if (!keepAddress) writeAddress("links", chosen);
}

const resetLinks = el("button", { type: "button", class: "reset", hidden: true, onclick: () => showAllLinks() }, "Show all");

function showAllLinks() {
  chooseLinks(new Map());
  applyLinks();
  linkForm.elements.q.focus();
}

function showStory(story) {
  if (rows.reveal(story) === undefined) {
    chooseLinks(new Map());
    applyLinks({ keepAddress: true });
  }
  openStories.add(story.id);
  const row = rows.reveal(story);
  row.scrollIntoView({ block: "start" });
  row.querySelector(".title").focus({ preventScroll: true });
}

function buildLinks() {
  const heading = el("h2", { class: "unseen" }, "All links");
  LINKS.append(heading, linkForm, el("div", { class: "counts" }, linkCount, resetLinks), rows.list, rows.pager);
}
