/* The tools of a page's texts: one bar that stays in sight and serves the text in which
   the cursor stands. One Tab stop; arrows go from tool to tool, Escape back to the text.
   Words instead of pictures, because words need no guessing. */

import { button, dialog, element, labelled } from "./dom.js";
import { askForFigure } from "./figure_dialog.js";
import { editFootnote } from "./footnote.js";

const keys = (text) => (/Mac/.test(navigator.platform) ? text.replace("Strg", "⌘").replace("Alt", "⌥") : text);

function tools({ figures, searchUrl }) {
  const toggle = (name) => (editor) => editor.chain().focus()[name]().run();
  return [
    [
      { label: "Fett", sign: "F", className: "tool--bold", hint: "Strg+B", run: toggle("toggleBold"), active: (e) => e.isActive("bold") },
      { label: "Kursiv", sign: "K", className: "tool--italic", hint: "Strg+I", run: toggle("toggleItalic"), active: (e) => e.isActive("italic") },
      { label: "Unterstrichen", sign: "U", className: "tool--underline", hint: "Strg+U", run: toggle("toggleUnderline"), active: (e) => e.isActive("underline") },
    ],
    [
      { label: "Überschrift", hint: "Strg+Alt+4", run: (e) => e.chain().focus().toggleHeading({ level: 4 }).run(), active: (e) => e.isActive("heading", { level: 4 }) },
      { label: "Unterüberschrift", hint: "Strg+Alt+5", run: (e) => e.chain().focus().toggleHeading({ level: 5 }).run(), active: (e) => e.isActive("heading", { level: 5 }) },
    ],
    [
      { label: "Aufzählung", hint: "Strg+Umschalt+8", run: toggle("toggleBulletList"), active: (e) => e.isActive("bulletList") },
      { label: "Nummerierung", hint: "Strg+Umschalt+7", run: toggle("toggleOrderedList"), active: (e) => e.isActive("orderedList") },
      { label: "Zitat", hint: "Strg+Umschalt+B", run: toggle("toggleBlockquote"), active: (e) => e.isActive("blockquote") },
    ],
    [
      { label: "Tabelle", run: (e) => e.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(), enabled: (e) => !e.isActive("table") },
      { label: "Link", hint: "Strg+K", run: editLink, active: (e) => e.isActive("link") },
      { label: "Fußnote", hint: "Strg+Alt+F", run: (e) => editFootnote(e, { figures, searchUrl }), active: (e) => e.isActive("footnote") },
      { label: "Zahl einfügen", className: "tool--strong", run: (e) => insertFigure(e, figures, searchUrl) },
    ],
    [
      { label: "Rückgängig", sign: "↶", hint: "Strg+Z", run: toggle("undo"), enabled: (e) => e.can().undo() },
      { label: "Wiederholen", sign: "↷", hint: "Strg+Y", run: toggle("redo"), enabled: (e) => e.can().redo() },
    ],
  ];
}

const TABLE_TOOLS = [
  ["Zeile", [["darüber", "addRowBefore"], ["darunter", "addRowAfter"], ["löschen", "deleteRow"]]],
  ["Spalte", [["links", "addColumnBefore"], ["rechts", "addColumnAfter"], ["löschen", "deleteColumn"]]],
  ["Zellen", [["verbinden", "mergeCells"], ["teilen", "splitCell"], ["als Kopf", "toggleHeaderCell"]]],
  ["Tabelle", [["Überschrift", null], ["löschen", "deleteTable"]]],
];

export class Toolbar {
  constructor(bar, services) {
    this.texts = [];
    this.text = null;
    this.items = [];
    this.main = this.row("Werkzeuge für den Text", tools(services));
    this.table = this.row("Werkzeuge für die Tabelle", tableTools());
    this.table.hidden = true;
    bar.replaceChildren(this.main, this.table);
  }

  /** Serve this text as well; the first one until the cursor is put somewhere. */
  add(text) {
    this.text ||= text;
    text.editor.on("focus", () => this.turnTo(text));
    text.editor.on("transaction", () => text === this.text && this.follow());
    this.follow();
  }

  turnTo(text) {
    this.text = text;
    this.follow();
  }

  row(label, groups) {
    const row = element("div", { className: "rich-tools", role: "toolbar", "aria-label": label });
    for (const group of groups) {
      const word = group[0].word && element("span", { className: "rich-tools__word", "aria-hidden": "true", text: group[0].word });
      row.append(element("div", { className: "rich-tools__group" }, word || "", ...group.map((tool) => this.tool(tool))));
    }
    row.addEventListener("keydown", (event) => this.onKey(event, row));
    row.querySelector("button").tabIndex = 0;
    return row;
  }

  tool(tool) {
    const node = element("button", {
      type: "button", tabIndex: -1, className: `rich-tool ${tool.className || ""}`,
      text: tool.sign || tool.label, title: tool.hint ? `${tool.label} (${keys(tool.hint)})` : tool.label,
      "aria-label": tool.sign ? tool.label : undefined,
    });
    node.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps its cursor
    node.addEventListener("click", () => {
      if (this.text && node.getAttribute("aria-disabled") !== "true") tool.run(this.text.editor);
    });
    this.items.push({ node, tool });
    return node;
  }

  follow() {
    const { editor } = this.text;
    for (const { node, tool } of this.items) {
      if (tool.active) node.setAttribute("aria-pressed", String(tool.active(editor)));
      if (tool.enabled) node.setAttribute("aria-disabled", String(!tool.enabled(editor)));
    }
    const inTable = editor.isActive("table") && editor.isFocused;
    const toolFocused = this.table.contains(document.activeElement);
    this.table.hidden = !inTable && !toolFocused;
  }

  onKey(event, row) {
    const buttons = [...row.querySelectorAll("button")];
    const at = buttons.indexOf(event.target);
    const goal = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === "Escape") this.text?.editor.commands.focus();
    if (event.key === "ArrowDown" && row === this.main && !this.table.hidden) {
      event.preventDefault();
      this.table.querySelector("button[tabindex='0']").focus();
    }
    if (goal === undefined) return;
    event.preventDefault();
    const next = buttons[(goal + buttons.length) % buttons.length];
    for (const node of buttons) node.tabIndex = node === next ? 0 : -1;
    next.focus();
  }

  /** From a text to its tools: in a table to those of the table. */
  focus() {
    const row = this.table.hidden ? this.main : this.table;
    row.querySelector("button[tabindex='0']").focus();
  }
}

/* Short signs behind the word of their group; the name says both: "Zeile darüber". */
function tableTools() {
  return TABLE_TOOLS.map(([word, group]) =>
    group.map(([sign, command], at) => ({
      label: `${word} ${sign}`,
      sign,
      word: at ? "" : word,
      run: command ? (editor) => editor.chain().focus()[command]().run() : editCaption,
      enabled: command ? (editor) => editor.can()[command]() : undefined,
    })),
  );
}

export async function insertFigure(editor, figures, searchUrl) {
  const { node } = editor.state.selection;
  const old = node?.type.name === "figure" ? node.attrs.ref : "";
  const ref = await askForFigure(figures, searchUrl, { ref: old });
  if (!ref) return editor.commands.focus();
  const chain = editor.chain().focus();
  if (old) chain.updateAttributes("figure", { ref }).run();
  else chain.insertContent({ type: "figure", attrs: { ref } }).run();
}

/* A question with one field; resolves to the text, or null when it was cancelled. */
function ask(title, label, value, { hint = "", remove = "" } = {}) {
  return new Promise((resolve) => {
    let answer = null;
    const field = element("input", { type: "text", className: "kern-form-input__input", value, autocomplete: "off" });
    const form = element("form", { method: "dialog", className: "stack" }, labelled(label, field, hint));
    const row = element("div", { className: "buttons" }, button("primary", "Übernehmen", { type: "submit" }), button("secondary", "Abbrechen", { on: { click: () => node.close() } }));
    if (remove) row.append(button("tertiary", remove, { on: { click: () => { answer = ""; node.close(); } } }));
    form.append(row);
    form.addEventListener("submit", () => { answer = field.value.trim(); });
    const node = dialog(title, form);
    node.addEventListener("close", () => resolve(answer));
    node.showModal();
    field.select();
  });
}

export async function editLink(editor) {
  const old = editor.getAttributes("link").href || "";
  const href = await ask("Link", "Adresse", old, { hint: "Zum Beispiel https://statistik.arbeitsagentur.de", remove: old ? "Link entfernen" : "" });
  if (href === null) return editor.commands.focus();
  const chain = editor.chain().focus();
  if (!href) return chain.extendMarkRange("link").unsetLink().run();
  const address = /^(https?:\/\/|mailto:)/i.test(href) ? href : href.includes("@") && !href.includes("/") ? `mailto:${href}` : `https://${href}`;
  if (editor.state.selection.empty && !old) {
    return chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href: address } }] }).run();
  }
  return chain.extendMarkRange("link").setLink({ href: address }).run();
}

async function editCaption(editor) {
  const { caption = "" } = editor.getAttributes("table");
  const text = await ask("Überschrift der Tabelle", "Überschrift", caption, { remove: caption ? "Überschrift entfernen" : "" });
  if (text === null) return editor.commands.focus();
  return editor.chain().focus().updateAttributes("table", { caption: text }).run();
}
