/* table[data-grid]: numbers are typed like in a spreadsheet.

   Cursor up/down and Enter move in the column, left/right at the edge of the text move in
   the row, Tab as everywhere. A block copied from a spreadsheet is spread over the cells.
   data-marks: the marks of the statistics (* x - . ...) are as good as numbers, and empty
   cells of a block leave what stands there. Events on the table: grid:block (a block is to
   be pasted from a field on; prevent it to refuse), grid:paste (detail: the fields that got
   a text), grid:undo (prevent it to take the block back differently).
   input[data-sum="gesamt -rest"] adds to (with "-": subtracts from) the named sums, shown
   in output[data-sum-of="gesamt"][data-decimals="2"] anywhere in the form; "bund*84,8" adds
   84,8 percent. tr[data-product="gesamt"] adds the product of its input[data-factor]; a
   row with something in it but without one of its factors leaves the sum unknown. */

import { UNIT, format, parse } from "./numbers.js";

const CELLS = "input:not([type=hidden], [type=checkbox]):not(:disabled), select:not(:disabled)";
const NUMBERS = "input[data-sum], input[data-number], input.num";
const WITHOUT_MARKS = "Schreiben Sie zum Beispiel 1.234,56.";
const WITH_MARKS = "Schreiben Sie zum Beispiel 1.234,5 oder ein Zeichen wie *.";
const MARKS = new Set(["*", "x", "-", ".", "..."]);

class Grid {
  constructor(table) {
    this.table = table;
    this.marks = table.hasAttribute("data-marks");
    this.scope = table.closest("form") || table.parentElement;
    this.status = this.scope.querySelector("[data-grid-status]");
    this.beforePaste = null;
    table.addEventListener("keydown", (event) => this.onKey(event));
    table.addEventListener("paste", (event) => this.onPaste(event));
    table.addEventListener("focusin", (event) => event.target.select?.());
    table.addEventListener("change", (event) => this.check(event.target));
    table.addEventListener("input", (event) => {
      if (event.isTrusted) this.beforePaste = null; // from here on Ctrl+Z is the browser's
    });
    this.scope.addEventListener("input", () => this.sum());
    this.sum();
  }

  matrix() {
    return [...this.table.tBodies].flatMap((body) =>
      [...body.rows].map((row) => [...row.cells].map((cell) => cell.querySelector(CELLS))),
    );
  }

  place(field) {
    const cells = this.matrix();
    const row = cells.findIndex((line) => line.includes(field));
    return { cells, row, column: row < 0 ? -1 : cells[row].indexOf(field) };
  }

  // --- Moving ---------------------------------------------------------------

  onKey(event) {
    const field = event.target;
    if (!field.matches(CELLS) || event.altKey || event.metaKey) return;
    if (event.ctrlKey) {
      if (event.key === "z" && this.beforePaste) this.undoPaste(event);
      return;
    }
    const step = this.step(event, field);
    if (step && this.move(field, ...step)) event.preventDefault();
    else if (event.key === "Enter" && field.matches("input")) event.preventDefault();
  }

  step(event, field) {
    const choosing = field.matches("select");
    switch (event.key) {
      case "Enter": return choosing ? null : [event.shiftKey ? -1 : 1, 0];
      case "ArrowDown": return choosing ? null : [1, 0];
      case "ArrowUp": return choosing ? null : [-1, 0];
      case "ArrowLeft": return atEdge(field, "start") ? [0, -1] : null;
      case "ArrowRight": return atEdge(field, "end") ? [0, 1] : null;
      default: return null;
    }
  }

  move(field, down, right) {
    const { cells, row, column } = this.place(field);
    if (row < 0) return false;
    let [y, x] = [row + down, column + right];
    while (cells[y] && x >= 0 && x < cells[y].length) {
      if (cells[y][x]) {
        cells[y][x].focus();
        return true;
      }
      [y, x] = [y + down, x + right];
    }
    return false;
  }

  // --- Pasting ---------------------------------------------------------------

  onPaste(event) {
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!event.target.matches(CELLS) || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const block = text.split("\n").map((line) => line.split("\t"));
    if (!this.tell("grid:block", { block, field: event.target })) return;
    const { cells, row, column } = this.place(event.target);
    this.beforePaste = cells.flat().filter(Boolean).map((field) => [field, field.value]);
    const { stored, left } = spread(block, cells, row, column, this.marks);
    for (const field of stored) this.check(field);
    event.target.dispatchEvent(new Event("input", { bubbles: true }));
    this.say(pasteReport(stored.length, left), left ? "danger" : "");
    this.tell("grid:paste", { stored, left });
  }

  undoPaste(event) {
    event.preventDefault();
    const before = this.beforePaste;
    this.beforePaste = null;
    if (!this.tell("grid:undo")) return;
    for (const [field, value] of before) {
      field.value = value;
      this.check(field);
    }
    event.target.dispatchEvent(new Event("input", { bubbles: true }));
    this.say("Das Einfügen ist zurückgenommen.");
  }

  // --- Checking and adding ----------------------------------------------------

  check(field) {
    if (!field.matches?.(NUMBERS)) return;
    const wrong = parse(field.value) === undefined && !(this.marks && MARKS.has(field.value.trim()));
    const old = field.parentElement.querySelector(".cell-error");
    const described = (field.getAttribute("aria-describedby") || "")
      .split(/\s+/)
      .filter((id) => id && id !== old?.id);
    old?.remove();
    if (wrong) {
      const note = document.createElement("span");
      note.className = "cell-error";
      note.id = `${field.id || field.name}_error`;
      note.textContent = `„${field.value.slice(0, 40)}“ ist keine Zahl. ${this.marks ? WITH_MARKS : WITHOUT_MARKS}`;
      field.after(note);
      described.push(note.id);
      field.setAttribute("aria-invalid", "true");
    } else {
      field.removeAttribute("aria-invalid");
    }
    if (described.length) field.setAttribute("aria-describedby", described.join(" "));
    else field.removeAttribute("aria-describedby");
  }

  sum() {
    const sums = new Map();
    for (const field of this.scope.querySelectorAll("input[data-sum]")) {
      add(sums, field.dataset.sum, parse(field.value));
    }
    for (const row of this.scope.querySelectorAll("tr[data-product]")) {
      add(sums, row.dataset.product, product(row));
    }
    for (const output of this.scope.querySelectorAll("output[data-sum-of]")) {
      const sum = sums.get(output.dataset.sumOf);
      if (!sum) continue;
      const shown = sum.known && !sum.broken;
      output.value = shown ? format(sum.value, Number(output.dataset.decimals || 0)) : "–";
    }
  }

  tell(name, detail) {
    return this.table.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, cancelable: true }));
  }

  say(text, kind = "") {
    if (!this.status) return;
    this.status.textContent = text;
    this.status.dataset.kind = kind;
  }
}

/* Add a value to each of the sums it is meant for. */
function add(sums, words, value) {
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const [, minus, name, percent = "100"] = /^(-?)([^*]+)(?:\*(.+))?$/.exec(word);
    const soFar = sums.get(name) || { value: 0n, known: false, broken: false };
    if (value === undefined) soFar.broken = true;
    else if (value !== null) {
      const part = (value * parse(percent)) / (100n * UNIT);
      soFar.value += minus ? -part : part;
      soFar.known = true;
    }
    sums.set(name, soFar);
  }
}

/* The factors of a row multiplied; null for a blank or removed row, undefined if unknown. */
function product(row) {
  const filled = [...row.querySelectorAll("input:not([type=hidden], [type=checkbox])")];
  const removed = row.querySelector("input[name$=-DELETE]")?.checked;
  if (removed || filled.every((field) => !field.value.trim())) return null;
  const factors = [...row.querySelectorAll("input[data-factor]")].map((field) => parse(field.value));
  if (factors.some((factor) => factor === null || factor === undefined)) return undefined;
  return factors.reduce((whole, factor) => (whole * factor) / UNIT, UNIT);
}

function atEdge(field, edge) {
  if (field.selectionStart === null || field.selectionStart === undefined) return false;
  const all = field.selectionStart === 0 && field.selectionEnd === field.value.length;
  const at = edge === "start" ? field.selectionEnd === 0 : field.selectionStart === field.value.length;
  return all || at;
}

/* Put a pasted block into the cells from one place on; what does not fit is counted. */
function spread(block, cells, row, column, keepsOnBlank) {
  const stored = [];
  let left = 0;
  block.forEach((line, down) => {
    line.forEach((text, right) => {
      if (keepsOnBlank && !text.trim()) return;
      const field = cells[row + down]?.[column + right];
      if (!field || !field.matches("input") || field.readOnly) {
        if (text.trim()) left += 1;
        return;
      }
      field.value = text.trim();
      stored.push(field);
    });
  });
  return { stored, left };
}

function pasteReport(stored, left) {
  const done = `${stored} ${stored === 1 ? "Wert" : "Werte"} eingefügt. Rückgängig mit Strg+Z.`;
  if (!left) return done;
  return `${done} ${left} ${left === 1 ? "Wert passte" : "Werte passten"} nicht in die Tabelle.`;
}

for (const table of document.querySelectorAll("table[data-grid]")) new Grid(table);
