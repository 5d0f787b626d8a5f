// Looks words up in EDITION, which search-data.js holds. Nothing is asked of any server.
"use strict";
{
  const box = document.getElementById("q");
  const found = document.getElementById("found");
  const count = document.getElementById("count");
  const all = document.getElementById("all");
  const BEFORE = 24, AFTER = 56, SNIPPETS = 2;

  // One character for each: full-width letters and digits as half-width ones, capitals as small ones. Places stay the same.
  const folded = (text) => Array.from(text, (c) => {
    const code = c.codePointAt(0);
    const half = code > 0xff00 && code < 0xff5f ? String.fromCodePoint(code - 0xfee0) : code === 0x3000 ? " " : c;
    const small = half.toLowerCase();
    return small.length === c.length ? small : c;
  }).join("");

  const entries = EDITION.map((e) => ({ ...e, in: { title: folded(e.title), head: folded(e.head), text: folded(e.text) } }));

  // Where words stand in a text, in order and without overlap.
  const places = (text, words) => {
    const out = [];
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) out.push([at, at + word.length]);
    }
    out.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return out.filter((p, k) => k === 0 || p[0] >= Math.max(...out.slice(0, k).map((o) => o[1])));
  };

  const marked = (element, text, spans, from, to) => {
    if (from > 0 && text[from - 1] !== "\n") element.append("…");
    let at = from;
    for (const [start, end] of spans) {
      if (start < at || end > to) continue;
      element.append(text.slice(at, start));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      element.append(mark);
      at = end;
    }
    element.append(text.slice(at, to));
    if (to < text.length && text[to] !== "\n") element.append("…");
  };

  const snippets = (item, text, spans) => {
    let shown = 0, end = -1;
    for (const [start, stop] of spans) {
      if (start < end) continue;
      if (shown++ === SNIPPETS) break;
      const from = Math.max(0, text.lastIndexOf("\n", start) + 1, start - BEFORE, end);
      const turn = text.indexOf("\n", stop);
      end = Math.min(turn < 0 ? text.length : turn, stop + AFTER);
      const line = document.createElement("p");
      line.className = "snippet";
      marked(line, text, spans, from, end);
      item.append(line);
    }
  };

  const look = () => {
    const words = folded(box.value).split(/\s+/u).filter(Boolean);
    found.replaceChildren();
    all.hidden = words.length > 0;
    count.textContent = "";
    if (!words.length) return;
    const hits = [];
    for (const e of entries) {
      const has = (part, word) => e.in[part].includes(word);
      if (!words.every((w) => has("title", w) || has("head", w) || has("text", w))) continue;
      const rank = words.every((w) => has("title", w)) ? 0 : words.every((w) => has("title", w) || has("head", w)) ? 1 : 2;
      hits.push([rank, e]);
    }
    hits.sort((a, b) => a[0] - b[0]);
    for (const [, e] of hits) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = e.href;
      marked(link, e.title, places(e.in.title, words), 0, e.title.length);
      const page = document.createElement("p");
      page.textContent = e.page;
      item.append(link, page);
      snippets(item, e.head, places(e.in.head, words));
      snippets(item, e.text, places(e.in.text, words));
      found.append(item);
    }
    count.textContent = hits.length ? `检索“${box.value.trim()}”，找到 ${hits.length} 条` : `没有找到“${box.value.trim()}”`;
    document.title = document.title.replace(/^.*?检索/u, `${box.value.trim()} 检索`);
  };

  let composing = false;
  box.addEventListener("compositionstart", () => { composing = true; });
  box.addEventListener("compositionend", () => { composing = false; look(); });
  box.addEventListener("input", () => { if (!composing) look(); });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
    const address = `?q=${encodeURIComponent(box.value)}`;
    // Some browsers keep the address of a page opened from a disk as it is.
    try { history.replaceState(null, "", address); } catch { /* the results are there all the same */ }
  });
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  look();
  if (!box.value) box.focus();
}
