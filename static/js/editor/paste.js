/* Pasted HTML, from Word above all: what it means is kept, how it looked is not.

   Word writes lists as paragraphs with a dot, headings with numbers typed in, footnotes as
   links to the end, and wraps everything in styles. Here they become real lists, headings,
   footnotes and tables. Our own figures and footnotes pass unchanged. */

const DROPPED = "script, style, meta, link, title, xml, iframe, object, embed, img, svg, picture, video, audio, input, select, button, form, o\\:p, w\\:sdt > w\\:sdtpr";
const FOOTNOTE_LINK = /#_ftn\d+$|#_edn\d+$|#sdfootnote\d+sym$|#footnote-?\d+$/i;
const FOOTNOTE_BODY = /#_ftnref\d+$|#_ednref\d+$|#sdfootnote\d+anc$|#footnote-?ref-?\d+$/i;
const BULLET = /^[\s\u00a0]*[·•▪◦§o–\-\uf0b7\uf0a7\u2022\u2013](?:[\s\u00a0]+)/;
const NUMBER = /^[\s\u00a0]*(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|\(?[ivx]{1,5}[.)])(?:[\s\u00a0]+)/i;

export function cleanPasted(html) {
  if (!/<[a-z!]/i.test(html)) return html;
  const body = new DOMParser().parseFromString(inertStyles(withoutComments(html)), "text/html").body;
  const isWord = /class="?Mso|mso-|urn:schemas-microsoft-com/i.test(html);
  for (const node of body.querySelectorAll(DROPPED)) node.remove();
  footnotes(body);
  hidden(body);
  lists(body, isWord);
  headings(body, isWord);
  emphasis(body);
  tables(body);
  if (isWord) wrappedLines(body);
  attributes(body);
  empty(body);
  return body.innerHTML;
}

/* Word hides list signs and layout in conditional comments; the sign itself is needed. */
function withoutComments(html) {
  const fragment = /<!--StartFragment-->([\s\S]*)<!--EndFragment-->/i.exec(html);
  return (fragment ? fragment[1] : html)
    .replace(/<!\[if !supportLists\]>([\s\S]*?)<!\[endif\]>/gi, '<span data-list-sign="">$1</span>')
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<!\[[^>]*\]>/g, "");
}

/* Styles say what Word meant, but the security policy forbids even parsing them. */
function inertStyles(html) {
  return html
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)style(\s*=)/gi, "$1data-style$2"));
}

const style = (node) => (node.getAttribute?.("data-style") || "").toLowerCase();
const className = (node) => node.getAttribute?.("class") || "";

function rename(node, name) {
  const made = node.ownerDocument.createElement(name);
  made.append(...node.childNodes);
  node.replaceWith(made);
  return made;
}

function unwrap(node) {
  node.replaceWith(...node.childNodes);
}

// --- Footnotes --------------------------------------------------------------------------

/* The text of a note stands at the end; it moves to the sign that refers to it. */
function footnotes(body) {
  const texts = new Map();
  for (const back of body.querySelectorAll("a[href]")) {
    const match = FOOTNOTE_BODY.exec(back.getAttribute("href"));
    if (!match) continue;
    const box = back.closest("[id^=ftn], [id^=edn], [id^=sdfootnote], .MsoFootnoteText, .MsoEndnoteText, li, p");
    if (!box || box === body) continue;
    const number = /\d+/.exec(match[0])[0];
    back.remove();
    texts.set(number, box.textContent.replace(/^[\s\u00a0[\]\d]*?(?=\p{L}|[„"»(])/u, "").replace(/\s+/g, " ").trim());
    box.remove();
  }
  for (const sign of body.querySelectorAll("a[href]")) {
    const match = FOOTNOTE_LINK.exec(sign.getAttribute("href"));
    if (!match) continue;
    const number = /\d+/.exec(match[0])[0];
    const note = sign.ownerDocument.createElement("span");
    note.setAttribute("data-footnote", "");
    note.textContent = texts.get(number) || sign.textContent.trim();
    const outer = sign.closest("sup") || sign;
    outer.replaceWith(note);
  }
  for (const line of body.querySelectorAll("hr")) line.remove();
}

function hidden(body) {
  for (const node of body.querySelectorAll("[data-style]")) {
    if (/display:\s*none|mso-hide:\s*all|mso-element:\s*(?:comment|header|footer|field)/.test(style(node))) node.remove();
  }
}

// --- Lists --------------------------------------------------------------------------------

function lists(body, isWord) {
  let open = []; // lists that are being filled, outer to inner
  for (const paragraph of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, table, ul, ol")]) {
    if (paragraph.closest("li, ul ul, ol ol") && paragraph.tagName === "P") continue;
    const entry = paragraph.tagName === "P" ? listEntry(paragraph, isWord) : null;
    if (!entry) {
      open = [];
      continue;
    }
    const previous = paragraph.previousElementSibling;
    if (open.length && previous && previous !== open[0].list && !open[0].list.contains(previous)) open = [];
    while (open.length && open.at(-1).level > entry.level) open.pop();
    if (open.length && open.at(-1).level === entry.level && open.at(-1).kind !== entry.kind) open.pop();
    if (!open.length || open.at(-1).level < entry.level) {
      const list = paragraph.ownerDocument.createElement(entry.kind);
      if (open.length) (open.at(-1).list.lastElementChild || open.at(-1).list).append(list);
      else paragraph.before(list);
      open.push({ list, level: entry.level, kind: entry.kind });
    }
    const item = paragraph.ownerDocument.createElement("li");
    item.append(...paragraph.childNodes);
    open.at(-1).list.append(item);
    paragraph.remove();
  }
}

function listEntry(paragraph, isWord) {
  const marked = /mso-list:\s*l\d+\s+level(\d+)/.exec(style(paragraph));
  const sign = paragraph.querySelector("[data-list-sign]") || [...paragraph.querySelectorAll("span[data-style]")].find((span) => /mso-list:\s*ignore/.test(style(span)));
  const text = (sign || paragraph).textContent;
  const looks = isWord && /MsoList/i.test(className(paragraph));
  const typed = BULLET.test(paragraph.textContent) && /^[\s\u00a0]*[·•▪◦\uf0b7\uf0a7]/.test(paragraph.textContent);
  if (!marked && !sign && !looks && !typed) return null;
  const kind = NUMBER.test(`${text.trim()} `) ? "ol" : "ul";
  if (sign) sign.remove();
  else trimStart(paragraph, kind === "ol" ? NUMBER : BULLET);
  return { level: marked ? Number(marked[1]) : 1, kind };
}

/* Take the typed sign off the beginning, through whatever spans Word put around it. */
function trimStart(node, pattern) {
  let rest = (pattern.exec(node.textContent)?.[0] || "").length;
  const walker = node.ownerDocument.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (rest > 0 && walker.nextNode()) {
    const text = walker.currentNode;
    const cut = Math.min(rest, text.data.length);
    text.data = text.data.slice(cut);
    rest -= cut;
  }
}

// --- Headings, emphasis, tables -----------------------------------------------------------------

function headings(body, isWord) {
  for (const node of body.querySelectorAll("h1, h2, h3, h6")) rename(node, node.tagName === "H6" ? "h5" : node.tagName === "H3" ? "h5" : "h4");
  if (!isWord) return;
  for (const node of body.querySelectorAll("p")) {
    const level = /(?:MsoHeading|Heading|berschrift)\s?(\d)/i.exec(className(node)) || /mso-outline-level:\s*(\d)/.exec(style(node));
    if (level) rename(node, Number(level[1]) > 2 ? "h5" : "h4");
    else if (/MsoTitle/i.test(className(node))) rename(node, "h4");
    else if (/MsoQuote|MsoIntenseQuote/i.test(className(node))) {
      const quote = node.ownerDocument.createElement("blockquote");
      node.replaceWith(quote);
      quote.append(node);
    }
  }
}

function emphasis(body) {
  for (const node of [...body.querySelectorAll("b")]) {
    if (/font-weight:\s*(?:normal|400)/.test(style(node))) unwrap(node);
    else rename(node, "strong");
  }
  for (const node of [...body.querySelectorAll("i")]) rename(node, "em");
  for (const node of [...body.querySelectorAll("span[data-style]")]) {
    const look = style(node);
    if (/font-weight:\s*(?:bold|[6-9]00)/.test(look) && !node.closest("h4, h5, strong")) wrapInside(node, "strong");
    if (/font-style:\s*italic/.test(look) && !node.closest("em")) wrapInside(node, "em");
  }
}

function wrapInside(node, name) {
  const made = node.ownerDocument.createElement(name);
  made.append(...node.childNodes);
  node.append(made);
}

/* A first row in bold is the head of the table. */
function tables(body) {
  for (const table of body.querySelectorAll("table")) {
    const first = table.rows[0];
    if (!first || first.querySelector("th")) continue;
    const isHead = first.closest("thead") || [...first.cells].every((cell) => cell.textContent.trim() && cell.textContent.trim() === [...cell.querySelectorAll("strong")].map((part) => part.textContent).join("").trim());
    if (!isHead) continue;
    for (const cell of [...first.cells]) {
      const head = rename(cell, "th");
      for (const name of ["colspan", "rowspan"]) if (cell.hasAttribute(name)) head.setAttribute(name, cell.getAttribute(name));
      for (const bold of [...head.querySelectorAll("strong")]) unwrap(bold);
    }
  }
}

/* Word breaks long lines of its HTML; those are blanks, not new lines. */
function wrappedLines(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replace(/\s*[\r\n]+\s*/g, " ");
}

// --- What is left ---------------------------------------------------------------------------------

const KEPT = { A: ["href"], TD: ["colspan", "rowspan"], TH: ["colspan", "rowspan", "scope"], SPAN: ["data-ref", "data-footnote"] };

function attributes(body) {
  for (const node of [...body.querySelectorAll("*")]) {
    const kept = KEPT[node.tagName] || [];
    for (const { name } of [...node.attributes]) if (!kept.includes(name)) node.removeAttribute(name);
    const isPlain = ["SPAN", "FONT", "INS"].includes(node.tagName) && !node.attributes.length;
    if (isPlain || node.tagName.includes(":") || (node.tagName === "A" && !/^(?:https?:|mailto:)/i.test(node.getAttribute("href") || ""))) unwrap(node);
    if (node.tagName === "DEL") node.remove();
  }
}

function empty(body) {
  for (const node of [...body.querySelectorAll("p, h4, h5, li, strong, em")]) {
    if (!node.textContent.replace(/[\s\u00a0]/g, "") && !node.querySelector("[data-ref], br, table")) node.remove();
  }
}
