/* The words of a footnote, written in a dialog of their own. */

import { Bold, Document, Editor, History, Italic, Paragraph, Text } from "django-prose-editor/editor";

import { button, dialog, element } from "./dom.js";
import { askForFigure } from "./figure_dialog.js";
import { figureNode, noteHTML, selected } from "./nodes.js";

const OneParagraph = Document.extend({ content: "paragraph" });

/** Edit the selected footnote, or write a new one where the cursor stands. */
export async function editFootnote(editor, services) {
  const isOld = selected(editor, "footnote");
  const old = isOld ? editor.state.selection.node.attrs.html : "";
  const html = await askForNote(old, isOld, services);
  if (html === null) return editor.commands.focus();
  const chain = editor.chain().focus();
  if (isOld && html) return chain.updateAttributes("footnote", { html }).run();
  if (isOld) return chain.deleteSelection().run();
  if (!html) return chain.run();
  return chain.setTextSelection(editor.state.selection.to).insertContent({ type: "footnote", attrs: { html } }).run();
}

function askForNote(html, isOld, { figures, searchUrl }) {
  return new Promise((resolve) => {
    let answer = null;
    const place = element("div", { className: "note-field" });
    const take = () => {
      const box = element("template", { innerHTML: note.getHTML() });
      answer = noteHTML(box.content).trim();
      node.close();
    };
    const figure = button("secondary", "Zahl einfügen", { on: { click: async () => {
      const ref = await askForFigure(figures, searchUrl);
      const chain = note.chain().focus();
      if (ref) chain.insertContent({ type: "figure", attrs: { ref } }).run();
      else chain.run();
    } } });
    const buttons = [
      button("primary", "Übernehmen", { on: { click: take } }),
      figure,
      button("secondary", "Abbrechen", { on: { click: () => node.close() } }),
      isOld ? button("tertiary", "Fußnote entfernen", { on: { click: () => { answer = ""; node.close(); } } }) : null,
    ];
    const content = element("div", { className: "stack" },
      element("p", { className: "muted small", text: "Die Fußnote steht am Fuß der Seite, das Zeichen hinter dem Wort." }),
      place, element("div", { className: "buttons" }, ...buttons.filter(Boolean)));
    const node = dialog("Fußnote", content);
    const note = new Editor({
      element: place,
      injectCSS: false,
      content: `<p>${html}</p>`,
      extensions: [OneParagraph, Paragraph, Text, Bold, Italic, History, figureNode(figures)],
      editorProps: {
        attributes: { role: "textbox", "aria-label": "Text der Fußnote", lang: "de" },
        handleKeyDown: (_view, event) => {
          if (event.key !== "Enter") return false;
          take();
          return true;
        },
      },
    });
    node.addEventListener("close", () => {
      note.destroy();
      resolve(answer);
    });
    node.showModal();
    note.commands.focus("end");
  });
}
