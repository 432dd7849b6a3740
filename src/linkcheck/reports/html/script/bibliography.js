// The view of the works: every paper and resource as its registry knows it.

const BIBLIOGRAPHY = document.getElementById("view-bibliography");
const MOST_AUTHORS = 12;

const workFacets = {
  kind: ["Kind", (work) => [work.paper ? "papers" : "resources"]],
  section: ["Section", (work) => [foundOf(work).section], (values) => values],
  status: ["Look-up", (work) => [work.faults ? "to check" : "", foundOf(work).status]],
  year: ["Year", (work) => [work.paper?.published?.slice(0, 4)], (values) => values.sort().reverse()],
};

function foundOf(work) {
  return work.paper ?? work.resource;
}

const shelf = new Pages("Works", workRow);
const workCount = el("p", { id: "work-count", class: "count", role: "status" });
const workForm = el(
  "form",
  { role: "search", "aria-label": "Works", onsubmit: (event) => event.preventDefault() },
  searchField("search-works", "Search in titles, authors and abstracts", () => applyWorks()),
  el(
    "div",
    { class: "choices" },
    Object.entries(workFacets).map(([name, [label, valuesOf, order]]) =>
      choice(`work-${name}`, label, tally(page.works, valuesOf), () => applyWorks(), order),
    ),
  ),
);

function chooseWorks(chosen) {
  workForm.elements.q.value = chosen.get("q") ?? "";
  for (const name of Object.keys(workFacets)) {
    const select = workForm.elements[`work-${name}`];
    select.value = chosen.get(name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
}

function applyWorks({ keepAddress = false } = {}) {
  const named = Object.keys(workFacets).map((name) => [name, workForm.elements[`work-${name}`].value]);
  const chosen = new Map([["q", workForm.elements.q.value.trim()], ...named]);
  const wanted = Object.entries(workFacets).filter(([name]) => chosen.get(name));
  const isFound = matcher(chosen.get("q"), textOfWork);
  const isWanted = (work) => wanted.every(([name, [, valuesOf]]) => valuesOf(work).includes(chosen.get(name)));
  const found = page.works.filter((work) => isWanted(work) && isFound(work));
  shelf.show(found);
  workCount.textContent = countedOf(found.length, page.works.length, "work");
  if (!keepAddress) writeAddress("bibliography", chosen);
}

function showWork(work) {
  if (shelf.reveal(work) === undefined) {
    chooseWorks(new Map());
    applyWorks({ keepAddress: true });
  }
  const row = shelf.reveal(work);
  row.scrollIntoView({ block: "start" });
  row.focus({ preventScroll: true });
}

function workRow(work) {
  const found = foundOf(work);
  const title = found.title || found.entry || work.name;
  const stories = storiesOfWork.get(work.id) ?? [];
  const status = found.status === "found" ? "" : el("span", { class: "tag" }, found.status);
  return el(
    "li",
    { id: work.id, class: "row work", tabindex: "-1" },
    el("div", { class: "judged" }, el("span", { class: "year" }, found.published?.slice(0, 4)), status),
    el(
      "div",
      { class: "said" },
      el("h3", {}, opened(work.address, title, "title")),
      found.authors?.length ? el("p", { class: "authors", dir: "auto" }, authors(found.authors)) : "",
      el("p", { class: "published" }, separated(work.paper ? paperFacts(work) : resourceFacts(work))),
      work.faults ? el("ul", { class: "faults" }, work.faults.map((fault) => el("li", { dir: "auto" }, fault))) : "",
      found.abstract ? el("details", {}, el("summary", {}, "Abstract"), el("p", { dir: "auto" }, found.abstract)) : "",
      el("ul", { class: "linked" }, stories.map(linkToStory)),
    ),
    el("div", { class: "places" }, places(found.links, 3)),
  );
}

function linkToStory({ id, destination }) {
  return el("li", {}, badge(destination.verdict), " ", el("a", { href: `#${id}` }, `story of ${destination.url}`));
}

function authors(names) {
  const more = names.length - MOST_AUTHORS;
  return names.slice(0, MOST_AUTHORS).join(", ") + (more > 0 ? ` and ${more.toLocaleString("en")} more` : "");
}

function paperFacts({ name, paper }) {
  const newer = paper.updated !== paper.published ? paper.updated : "";
  return [
    name,
    paper.published,
    newer ? `updated ${newer}${paper.version ? ` (version ${paper.version})` : ""}` : "",
    [...new Set([paper.primary_category, ...paper.categories])].filter(Boolean).join(", "),
    paper.doi ? opened(`https://doi.org/${paper.doi}`, `doi:${paper.doi}`, "") : "",
    paper.pdf_url ? opened(paper.pdf_url, "PDF", "") : "",
    paper.journal_ref,
    paper.venue !== paper.journal_ref ? paper.venue : "",
    paper.comment,
  ];
}

function resourceFacts({ name, resource }) {
  const facts = Object.entries(resource.facts).map(([fact, value]) =>
    value === true ? fact : value === false ? "" : `${fact} ${typeof value === "number" ? value.toLocaleString("en") : value}`,
  );
  return [name, ...facts];
}

function separated(facts) {
  return facts.filter(Boolean).map((fact) => el("span", { dir: "auto" }, fact));
}

function buildBibliography() {
  const heading = el("h2", { class: "unseen" }, "Bibliography");
  BIBLIOGRAPHY.append(heading, workForm, el("div", { class: "counts" }, workCount), shelf.list, shelf.pager);
}
