// The facts of the report, and what is derived from them once.

const page = JSON.parse(document.getElementById("page").textContent);
const storyOf = new Map(page.stories.map((story) => [story.id, story]));
const workOf = new Map(page.works.map((work) => [work.id, work]));
const storiesOfWork = grouped(page.stories, (story) => story.work);

function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (groups.has(key)) groups.get(key).push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

for (const [index, story] of page.stories.entries()) {
  const { destination } = story;
  story.index = index;
  story.title = destination.links.find((link) => link.entry)?.entry ?? "";
  // The confirmed ones first among the dead, and what a maintainer can do something about first among the living.
  const isSure = destination.confirmed ? 0 : 1;
  story.attention = 10 * page.verdicts.indexOf(destination.verdict) + isSure + (destination.remedy ? 0 : 2);
}

// Made when the first search needs it: parsing the page should not wait for it.
function textOf(story) {
  story.text ??= [
    story.destination.url,
    story.opens,
    story.host,
    story.why,
    story.names,
    story.page_title,
    story.failure,
    story.change,
    story.destination.verdict,
    story.destination.final_url,
    story.destination.remedy?.url,
    ...story.destination.hops.map((hop) => hop.url),
    ...story.destination.notes.flatMap((note) => [note.kind, note.detail]),
    ...story.destination.links.flatMap((link) => [link.entry, link.section, link.text, link.label, `${link.path}:${link.line}`]),
  ]
    .filter(Boolean)
    .join("\n")
    .toLowerCase();
  return story.text;
}

function textOfWork(work) {
  const found = work.paper ?? work.resource;
  work.text ??= [
    work.name,
    found.title,
    found.entry,
    found.section,
    found.published,
    found.venue,
    found.journal_ref,
    found.doi,
    found.abstract,
    found.comment,
    ...(found.authors ?? []),
    ...(found.categories ?? []),
    ...(work.faults ?? []),
    ...Object.entries(found.facts ?? {}).map(([name, value]) => `${name} ${value}`),
  ]
    .filter(Boolean)
    .join("\n")
    .toLowerCase();
  return work.text;
}
