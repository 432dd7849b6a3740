// Elements of the page. A text becomes a text node or an attribute, never markup: nothing here parses HTML.

function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

// Only http and https are opened, and no address in which a secret was hidden: the rest is shown as text.
function isOpened(address) {
  return /^https?:\/\/[^/]/i.test(address) && !address.includes("***") && URL.canParse(address);
}

function opened(address, text = address, className = "address") {
  if (!isOpened(address)) return el("span", { class: className, dir: "auto" }, text);
  const safe = { rel: "noopener noreferrer", referrerpolicy: "no-referrer", target: "_blank" };
  return el("a", { class: className, href: address, dir: "auto", ...safe }, text);
}

// A place in a catalog, which opens where the catalog stands beside the reports.
function place(sources, link) {
  const text = `${link.path}:${link.line}`;
  const source = sources[link.path];
  return source ? el("a", { class: "place", href: `${source}#L${link.line}` }, text) : el("span", { class: "place" }, text);
}

function announce(text) {
  document.getElementById("announcement").textContent = text;
}

function copyButton(text, what) {
  const button = el("button", { type: "button", class: "copy", "aria-label": `Copy ${what}` }, "Copy");
  button.addEventListener("click", async () => {
    const isCopied = await copied(text, button);
    button.textContent = isCopied ? "Copied" : "Press Ctrl+C";
    announce(isCopied ? `Copied ${text}` : "The text is selected; copy it with Ctrl+C.");
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  return button;
}

async function copied(text, beside) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard for pages that came over plain http: the browser copies what is selected.
    const field = el("input", { value: text, readonly: true, "aria-label": "Text to copy", class: "fallback" });
    beside.after(field);
    field.select();
    const isDone = document.execCommand("copy");
    if (isDone) {
      field.remove();
      beside.focus();
    }
    return isDone;
  }
}

function counted(number, noun, plural = `${noun}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : plural}`;
}

function countedOf(found, all, noun) {
  return found === all ? counted(all, noun) : `${found.toLocaleString("en")} of ${counted(all, noun)}`;
}
