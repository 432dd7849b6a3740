// The page goes where its address says.

const VIEWS = { links: LINKS, bibliography: BIBLIOGRAPHY };

function showView(name) {
  for (const [view, section] of Object.entries(VIEWS)) section.hidden = view !== name;
  for (const link of document.querySelectorAll("nav[aria-label=Views] a")) {
    if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function follow() {
  const { name, chosen } = readAddress();
  if (storyOf.has(name)) {
    showView("links");
    showStory(storyOf.get(name));
  } else if (workOf.has(name)) {
    showView("bibliography");
    showWork(workOf.get(name));
  } else if (name === "bibliography") {
    showView(name);
    chooseWorks(chosen);
    applyWorks({ keepAddress: true });
  } else if (name === "links" || !name) {
    showView("links");
    chooseLinks(chosen);
    applyLinks({ keepAddress: true });
  }
}

buildLinks();
buildBibliography();
showView("links");
applyLinks({ keepAddress: true });
applyWorks({ keepAddress: true });
follow();
addEventListener("hashchange", follow);
document.querySelector("nav[aria-label=Views]").hidden = !page.works.length;
// What was there in its stead goes only now, when all of this has worked.
document.getElementById("without-script").remove();
document.documentElement.classList.add("ready");
