/* What the text of a section is made of beyond plain paragraphs: figures, footnotes,
   tables. Stored is only what documents/richtext.py knows: data-ref, data-footnote, merged
   cells. No style attributes anywhere: the security policy forbids them. */

import { Node, Table, TableCell, TableHeader, TableRow } from "django-prose-editor/editor";

import { element } from "./dom.js";

const UNKNOWN = "[Zahl unbekannt]";

/* A figure: one indivisible sign in the text that shows what its link says today. */
export function figureNode(figures) {
  return Node.create({
    name: "figure",
    group: "inline",
    inline: true,
    atom: true,
    selectable: true,
    draggable: true,
    addAttributes() {
      return { ref: { default: "", parseHTML: (element) => element.getAttribute("data-ref"), renderHTML: ({ ref }) => ({ "data-ref": ref }) } };
    },
    parseHTML: () => [{ tag: "span[data-ref]", priority: 60 }],
    renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes],
    renderText: ({ node }) => figures.text(node.attrs.ref),
    addNodeView() {
      return ({ node }) => {
        const dom = document.createElement("span");
        dom.className = "figure-chip";
        const view = {
          dom,
          show() {
            const figure = figures.get(view.ref);
            const mark = figures.newer(view.ref);
            dom.replaceChildren(figure ? figure.text : "…", ...(mark ? [newerBadge()] : []));
            dom.title = [figure ? figures.origin(figure) : "", mark?.words].filter(Boolean).join(" · ");
            dom.classList.toggle("figure-chip--missing", Boolean(figure?.missing) || figure?.text === UNKNOWN);
          },
          update(next) {
            if (next.type.name !== "figure") return false;
            view.ref = next.attrs.ref;
            dom.dataset.ref = view.ref;
            view.show();
            return true;
          },
          ignoreMutation: () => true,
          destroy: () => figures.forget(view),
        };
        view.update(node);
        figures.watch(view);
        return view;
      };
    },
  });
}

/** Word and shape, not colour alone. */
export function newerBadge() {
  return element("span", { className: "badge badge--warning newer" },
    element("span", { className: "kern-icon kern-icon--warning", "aria-hidden": "true" }), element("span", { text: "neuere Daten" }));
}

/* A footnote is one sign in the text; its words are written in a small dialog. The words
   (with italics and figures) are kept as HTML of the few tags that notes may have. */
export function footnoteNode(figures, edit) {
  return Node.create({
    name: "footnote",
    group: "inline",
    inline: true,
    atom: true,
    selectable: true,
    draggable: true,
    addAttributes() {
      return { html: { default: "", parseHTML: noteHTML, renderHTML: () => ({}) } };
    },
    parseHTML: () => [{ tag: "span[data-footnote]", priority: 60 }],
    renderHTML({ node }) {
      const dom = document.createElement("span");
      dom.setAttribute("data-footnote", "");
      dom.innerHTML = node.attrs.html;
      return dom;
    },
    renderText: ({ node }) => ` [${noteText(node.attrs.html, figures)}]`,
    addNodeView() {
      return ({ node, editor }) => {
        const dom = document.createElement("span");
        dom.className = "footnote-chip";
        const view = {
          dom,
          show() {
            dom.textContent = noteText(view.html, figures) || "leer";
          },
          update(next) {
            if (next.type.name !== "footnote") return false;
            view.html = next.attrs.html;
            view.show();
            return true;
          },
          ignoreMutation: () => true,
          destroy: () => figures.forget(view),
        };
        dom.addEventListener("dblclick", () => edit(editor));
        view.update(node);
        figures.watch(view);
        return view;
      };
    },
    addKeyboardShortcuts() {
      return {
        "Mod-Alt-f": () => (edit(this.editor), true),
        Enter: () => selected(this.editor, "footnote") && (edit(this.editor), true),
      };
    },
  });
}

/** Is a sign of this kind selected as a whole? */
export function selected(editor, name) {
  return editor.state.selection.node?.type.name === name;
}

const NOTE_TAGS = { STRONG: "strong", B: "strong", EM: "em", I: "em" };

/* The inside of a note, reduced to words, emphasis and figures. */
export function noteHTML(element) {
  let html = "";
  for (const child of element.childNodes) {
    if (child.nodeType === 3) html += escaped(child.data);
    else if (child.nodeType !== 1) continue;
    else if (child.hasAttribute("data-ref")) html += `<span data-ref="${escaped(child.getAttribute("data-ref"))}"></span>`;
    else {
      const name = NOTE_TAGS[child.tagName];
      html += name ? `<${name}>${noteHTML(child)}</${name}>` : noteHTML(child);
    }
  }
  return html;
}

function noteText(html, figures) {
  const box = document.createElement("template");
  box.innerHTML = html;
  for (const chip of box.content.querySelectorAll("[data-ref]")) chip.textContent = figures.text(chip.dataset.ref);
  return box.content.textContent;
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/* Tables keep their caption as an attribute; cells keep merging and the scope of heads. */
export const OwnTable = Table.extend({
  addAttributes() {
    return {
      caption: {
        default: "",
        parseHTML: (element) => element.querySelector("caption")?.textContent.trim() || "",
        renderHTML: () => ({}),
      },
    };
  },
  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
  renderHTML({ node }) {
    const body = ["tbody", 0];
    return node.attrs.caption ? ["table", ["caption", { contenteditable: "false" }, node.attrs.caption], body] : ["table", body];
  },
  addNodeView: () => null,
  addKeyboardShortcuts() {
    return {
      Tab: () => this.editor.commands.goToNextCell(),
      "Shift-Tab": () => this.editor.commands.goToPreviousCell(),
      "Mod-Alt-Enter": () => this.editor.can().addRowAfter() && this.editor.chain().addRowAfter().goToNextCell().run(),
    };
  },
});

function spans(element, name) {
  const number = Number(element.getAttribute(name));
  return Number.isInteger(number) && number > 0 && number < 100 ? number : 1;
}

const CELL = {
  addAttributes() {
    return {
      colspan: { default: 1, parseHTML: (e) => spans(e, "colspan"), renderHTML: ({ colspan }) => (colspan > 1 ? { colspan } : {}) },
      rowspan: { default: 1, parseHTML: (e) => spans(e, "rowspan"), renderHTML: ({ rowspan }) => (rowspan > 1 ? { rowspan } : {}) },
      colwidth: { default: null, rendered: false, parseHTML: () => null },
    };
  },
};

export const OwnCell = TableCell.extend(CELL);
export const OwnHeader = TableHeader.extend(CELL);
export const OwnRow = TableRow;
