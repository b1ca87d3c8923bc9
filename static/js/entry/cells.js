/* The cells of a sheet: what was shown, what is typed and not stored yet.

   A cell is open while it says something else than what is stored. It waits while it is
   wrong, while two versions of it wait for a decision, and while another cell of the block
   it was pasted with is wrong: a block is stored whole or not at all. */

export class Cells {
  constructor(form) {
    this.form = form;
    this.base = JSON.parse(form.elements.base.value || "{}");
    this.open = new Map(); // name -> {paste, undecided}
    this.editing = ""; // the cell in which somebody types right now
    this.quiet(form);
  }

  field(name) {
    return document.getElementById(name);
  }

  has(field) {
    return field.matches?.("[data-grid] input") === true;
  }

  stored(name) {
    return this.base[name]?.text ?? "";
  }

  // --- Typing -------------------------------------------------------------------------

  /** Somebody typed into the cell. */
  typed(field) {
    const known = this.open.get(field.name);
    this.editing = field.name;
    if (field.value.trim() === this.stored(field.name)) this.close(field.name);
    else this.mark(field.name, { paste: known?.paste });
  }

  /** The cell is left; what it says counts. */
  left(field) {
    if (this.editing === field.name) this.editing = "";
  }

  /** A block was pasted: what it says counts, even where the same number stood. */
  pasted(fields, paste) {
    this.editing = "";
    for (const field of fields) this.mark(field.name, { paste });
  }

  /** Text from an earlier visit, over the value that was seen then. */
  retype(name, { text, base }) {
    if (text.trim() === this.stored(name)) return;
    const field = this.field(name);
    this.remember(name, { seen: base?.seen ?? "", stored: base?.text ?? "" });
    field.value = text;
    this.mark(name, {});
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Back to what is stored. */
  revert(name) {
    const field = this.field(name);
    this.write(field, this.stored(name));
    this.close(name);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** A cell that has the focus stays selected, as when one arrives in it. */
  write(field, text) {
    if (field.value === text) return;
    field.value = text;
    if (field === document.activeElement) field.select();
  }

  mark(name, state) {
    this.open.set(name, state);
    this.field(name).closest("td").setAttribute("data-open", "");
  }

  close(name) {
    this.open.delete(name);
    this.field(name).closest("td").removeAttribute("data-open");
  }

  isWrong(name) {
    return this.field(name).getAttribute("aria-invalid") === "true";
  }

  get wrong() {
    return [...this.open.keys()].filter((name) => this.isWrong(name));
  }

  /** Names of the cells that can be stored now. */
  get ready() {
    const held = new Set(this.wrong.map((name) => this.open.get(name).paste).filter(Boolean));
    return [...this.open]
      .filter(([name]) => name !== this.editing && !this.isWrong(name))
      .filter(([, { paste, undecided }]) => !undecided && !held.has(paste))
      .map(([name]) => name);
  }

  ofPaste(paste) {
    return [...this.open].filter(([, state]) => state.paste === paste).map(([name]) => name);
  }

  // --- Sending and answers ----------------------------------------------------------------

  /** What is sent of these cells; the text of a pasted one counts as new. */
  baseOf(names) {
    return Object.fromEntries(names.map((name) => [name, { seen: this.base[name]?.seen ?? "", text: this.oldText(name) }]));
  }

  oldText(name) {
    const isPasted = this.open.get(name)?.paste && this.field(name).value.trim() !== "";
    return isPasted ? "" : this.stored(name);
  }

  /** The application's answer for one cell; sent: the text it answers to, if any. */
  answer(name, cell, sent) {
    const field = this.field(name);
    if (!field) return;
    const isEdited = this.open.has(name) && field.value.trim() !== sent;
    const isMine = sent !== undefined && !cell.is_open;
    if (isMine || (!isEdited && !cell.is_wrong)) this.remember(name, cell);
    if (isEdited) return;
    if (!cell.is_open) {
      this.write(field, cell.text);
      this.close(name);
    } else if (!cell.is_wrong) this.mark(name, { undecided: true });
    this.show(field, cell.html);
    if (cell.is_wrong) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  /** What stands in the cell by now, for the script and for the form. */
  remember(name, { seen, stored }) {
    if (seen) this.base[name] = { seen, text: stored };
    else delete this.base[name];
    this.form.elements.base.value = JSON.stringify(this.base);
  }

  show(field, html) {
    const cell = field.closest("td");
    cell.querySelector(":scope > .cell-error")?.remove();
    field.setAttribute("aria-describedby", `${field.name}_notiz`);
    const after = cell.querySelector(".entry-after");
    after.innerHTML = html;
    this.quiet(after);
  }

  clearNotes(field) {
    field.closest("td").querySelector(".entry-notes").replaceChildren();
  }

  /** Links to the origin leave the way from cell to cell; F2 leads to them. */
  quiet(part) {
    for (const link of part.querySelectorAll(".entry-origin")) link.tabIndex = -1;
  }

  /** Cells with a hint, which a change beside them may have settled. */
  get hinted() {
    const hints = this.form.querySelectorAll(".entry-notes .cell-hint .status--warning");
    return [...hints].map((hint) => hint.closest("td").querySelector("input").name);
  }

  /** Cells with a star, which a change beside them may have lifted. */
  get starred() {
    return Object.keys(this.base).filter((name) => this.base[name].text === "*");
  }
}
