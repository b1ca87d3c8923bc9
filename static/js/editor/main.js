/* Texts of a section become rich-text editors; without script they stay plain fields.

   The field behind an editor always holds what would be stored, so saving, autosave and
   the copy in the browser work on the form alone. */

import {
  Blockquote, Bold, BulletList, Document, Dropcursor, Editor, Gapcursor, HardBreak, Heading,
  History, Italic, Link, ListItem, OrderedList, Paragraph, Subscript, Superscript, Text,
  Underline, Extension,
} from "django-prose-editor/editor";

import { button, element } from "./dom.js";
import { fieldTool } from "./fields.js";
import { Figures } from "./figures.js";
import { loadFindings } from "./findings.js";
import { editFootnote } from "./footnote.js";
import { OwnCell, OwnHeader, OwnRow, OwnTable, figureNode, footnoteNode, selected } from "./nodes.js";
import { cleanPasted } from "./paste.js";
import { dropSavedCopy } from "./saved.js";
import { Toolbar, editLink, insertFigure } from "./toolbar.js";

const EMPTY = /^(?:<(p|h4|h5)><\/\1>)*$/;

class RichText {
  constructor(box, figures, searchUrl, toolbar) {
    this.box = box;
    this.source = box.querySelector("textarea");
    this.label = box.querySelector("label").textContent;
    this.services = { figures, searchUrl };
    this.editor = this.create();
    this.toolbar = toolbar;
    toolbar.add(this);
    this.foot = box.querySelector("[data-rich-foot]");
    this.foot.setAttribute("role", "status");
    this.editor.on("selectionUpdate", () => this.tellOrigin());
    this.source.addEventListener("input", (event) => event.isTrusted && this.reload());
    box.querySelector("label").addEventListener("click", () => this.editor.commands.focus());
    box.classList.add("rich--ready");
  }

  create() {
    const place = this.box.querySelector("[data-rich-shown]");
    place.replaceChildren();
    place.removeAttribute("inert");
    place.removeAttribute("aria-hidden");
    const described = this.source.getAttribute("aria-describedby");
    const attributes = { role: "textbox", "aria-multiline": "true", "aria-label": this.label, lang: "de", spellcheck: "true" };
    if (described) attributes["aria-describedby"] = described;
    if (this.source.getAttribute("aria-invalid")) attributes["aria-invalid"] = "true";
    return new Editor({
      element: place,
      injectCSS: false,
      content: this.source.value,
      extensions: this.extensions(),
      editorProps: {
        attributes,
        transformPastedHTML: cleanPasted,
        clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, "\n\n", (node) => node.type.spec.toText?.({ node }) ?? "\n"),
      },
      onUpdate: () => this.write(),
    });
  }

  extensions() {
    const { figures, searchUrl } = this.services;
    return [
      Document, Paragraph, Text, HardBreak, History, Dropcursor, Gapcursor,
      Bold, Italic, Underline, Subscript, Superscript,
      Heading.configure({ levels: [4, 5] }), BulletList, OrderedList, ListItem, Blockquote,
      OwnTable, OwnRow, OwnHeader, OwnCell, figureNode(figures),
      footnoteNode(figures, (editor) => editFootnote(editor, this.services)),
      Link.extend({ addKeyboardShortcuts: () => ({}) }).configure({ openOnClick: false, autolink: true, protocols: ["http", "https", "mailto"], HTMLAttributes: { target: null, rel: null, class: null } }),
      Extension.create({
        name: "ownKeys",
        priority: 50, // after those of lists and tables
        addKeyboardShortcuts: () => ({
          "Mod-k": () => (editLink(this.editor), true),
          "Mod-Alt-z": () => (insertFigure(this.editor, figures, searchUrl), true),
          "Alt-F10": () => (this.toolbar.focus(), true),
          Escape: () => (this.toolbar.focus(), true),
        }),
      }),
    ];
  }

  /* What would be stored goes into the field; the form learns of it like of any typing. */
  write() {
    const html = this.editor.getHTML();
    this.source.value = EMPTY.test(html) ? "" : html;
    this.source.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /* The field was filled from outside: the copy in this browser was restored. */
  reload() {
    if (this.editor.getHTML() === this.source.value) return;
    this.editor.commands.setContent(this.source.value, { emitUpdate: false });
  }

  /* What is selected, and what can be done with it, in one line under the text. */
  tellOrigin() {
    const { figures, searchUrl } = this.services;
    if (selected(this.editor, "footnote")) {
      const change = button("tertiary", "Fußnote ändern", { on: { click: () => editFootnote(this.editor, this.services) } });
      return this.foot.replaceChildren(change);
    }
    const { node } = this.editor.state.selection;
    const figure = selected(this.editor, "figure") && figures.get(node.attrs.ref);
    if (!figure) return this.foot.replaceChildren();
    const change = button("tertiary", "Anzeige ändern", { on: { click: () => insertFigure(this.editor, figures, searchUrl) } });
    const mark = figures.newer(node.attrs.ref);
    const newest = mark?.newest ? button("tertiary", "Auf neuesten Stand", { on: { click: () => this.toNewest(node.attrs.ref, mark.newest) } }) : "";
    const value = figure.url ? element("a", { href: figure.url, target: "_blank", rel: "noopener", text: "Zum Wert" }) : "";
    const said = element("span", { text: `${figure.text} – ${figures.origin(figure)}${mark ? ` · ${mark.words}` : ""}` });
    return this.foot.replaceChildren(said, newest, change, value);
  }

  /* The same figure with newer data; stored with the text, like anything typed. */
  async toNewest(ref, newest) {
    const [, options] = ref.split("|");
    const link = options ? `${newest}|${options}` : newest;
    await this.services.figures.resolve([link]);
    this.editor.chain().focus().updateAttributes("figure", { ref: link }).run();
    this.tellOrigin();
  }
}

function start() {
  dropSavedCopy();
  loadFindings();
  const forms = document.querySelectorAll("form[data-search-url]");
  for (const form of forms) {
    const figures = new Figures(form.dataset.resolveUrl);
    const texts = new Map();
    const bar = form.querySelector("[data-rich-bar]");
    const toolbar = bar && form.querySelector("[data-rich]") ? new Toolbar(bar, { figures, searchUrl: form.dataset.searchUrl }) : null;
    if (bar) bar.hidden = !toolbar;
    for (const box of form.querySelectorAll("[data-rich]")) {
      const text = new RichText(box, figures, form.dataset.searchUrl, toolbar);
      texts.set(text.source.name, text);
    }
    form.addEventListener("autosave:restored", (event) => {
      for (const name of event.detail) texts.get(name)?.reload();
    });
    merging(form, toolbar && bar);
    if (form.matches("[data-figure-fields]")) fieldTool(form, figures);
  }
}

/* On the page with two versions the third choice shows its editor only when it is chosen,
   and the tools with it. */
function merging(form, bar) {
  const parts = [...form.querySelectorAll("[data-merge]")];
  if (!parts.length) return;
  const show = () => {
    for (const part of parts) {
      part.hidden = form.querySelector(`[name="choice-${part.dataset.merge}"]:checked`)?.value !== "merged";
    }
    if (bar) bar.hidden = parts.every((part) => part.hidden);
  };
  form.addEventListener("change", (event) => event.target.name?.startsWith("choice-") && show());
  show();
}

start();
