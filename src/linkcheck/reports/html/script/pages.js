// A long list, some of it at a time: ten thousand rows are quickly chosen, but not quickly drawn.

const PAGE_SIZE = 50;
const MOST_PRINTED = 2000;

class Pages {
  #items = [];
  #first = 0;

  constructor(label, draw) {
    this.draw = draw;
    this.list = el("ol", { class: "rows", "aria-label": label });
    this.where = el("span", { class: "where" });
    this.back = el("button", { type: "button", onclick: () => this.#turn(-PAGE_SIZE) }, "Previous");
    this.next = el("button", { type: "button", onclick: () => this.#turn(PAGE_SIZE) }, "Next");
    this.pager = el("nav", { class: "pager", "aria-label": `Pages of ${label.toLowerCase()}` }, this.back, this.where, this.next);
    addEventListener("beforeprint", () => this.#render(0, MOST_PRINTED));
    addEventListener("afterprint", () => this.#render(this.#first, PAGE_SIZE));
  }

  show(items) {
    this.#items = items;
    this.#move(0);
  }

  // Turns to the page with `item`; undefined where the item is not in the list.
  reveal(item) {
    const index = this.#items.indexOf(item);
    if (index < 0) return undefined;
    this.#move(index - (index % PAGE_SIZE));
    return this.list.children[index - this.#first];
  }

  #turn(step) {
    this.#move(this.#first + step);
    this.list.scrollIntoView({ block: "start" });
    // The button that was pressed may be gone; the list is where to read on.
    const button = step > 0 ? this.next : this.back;
    if (button.disabled) (step > 0 ? this.back : this.next).focus();
    announce(this.where.textContent);
  }

  #move(first) {
    this.#first = first;
    this.#render(first, PAGE_SIZE);
    const last = Math.min(first + PAGE_SIZE, this.#items.length);
    this.where.textContent = `${(first + 1).toLocaleString("en")}–${last.toLocaleString("en")} of ${this.#items.length.toLocaleString("en")}`;
    this.back.disabled = first === 0;
    this.next.disabled = last === this.#items.length;
    this.pager.hidden = this.#items.length <= PAGE_SIZE;
  }

  #render(first, size) {
    this.list.replaceChildren(...this.#items.slice(first, first + size).map(this.draw));
  }
}
