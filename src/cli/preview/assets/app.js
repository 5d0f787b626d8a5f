// The preview: what the server tells comes in, keys and buttons go out.

import { OVERLAYS, at, draw, on, point } from "./overlays.js";
import { PANELS, choose, connect, finding, pages, panels, story } from "./panels.js";
import { sheet, show, swap } from "./sheet.js";
import { fit, handle, onPage, reveal, settle, zoom, zoomTo } from "./view.js";
import { language, of, say, speak } from "./words.js";

const $ = (id) => document.getElementById(id);
const kept = (key, value) => {
  try {
    if (value === undefined) return localStorage.getItem(key);
    localStorage.setItem(key, value);
  } catch { /* a browser that keeps nothing forgets */ }
  return null;
};

let edition = { pages: [], told: {} };
let source = null;
let selected = null;

const current = () => edition.pages.find((p) => p.number === sheet.number);

/** Draws everything that words and facts are in. */
function refresh() {
  draw();
  panels();
  frame();
  trouble();
}

function frame() {
  const { paper, date } = edition.edition ?? {};
  $("paper").textContent = paper ? `${paper} ${date}` : "duikai";
  const page = current();
  $("current").textContent = page ? `${page.number} ${page.section}` : "";
  document.title = page ? `${page.number} ${page.section} · ${paper}` : "duikai";
  $("page").setAttribute("aria-label", page ? `${say("sheet")} ${page.number} ${page.section}` : say("sheet"));
  $("empty").textContent = edition.pages.length ? (page?.ready || sheet.facts ? "" : page?.trouble ? say("empty") : say("setting")) : edition.trouble ? "" : say("setting");
  $("sheet").hidden = !page?.ready && !sheet.facts;
  pages(edition.pages, sheet.number);
}

/** A fault over the last good page. */
function trouble() {
  const fault = edition.trouble ?? sheet.trouble;
  const box = $("trouble");
  box.hidden = !fault;
  document.body.classList.toggle("troubled", Boolean(fault));
  if (!fault) return box.replaceChildren();
  const text = document.createElement("pre");
  text.textContent = of(fault.text);
  const note = document.createElement("p");
  note.textContent = current()?.ready ? say("kept") : say("empty");
  const buttons = fault.findings.filter((f) => f.at).slice(0, 6).map((f) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${f.at[0].split("/").slice(-2).join("/")}:${f.at[1]}`;
    button.onclick = () => place(f.at, true, fault.files);
    return button;
  });
  note.append(" ", ...buttons);
  box.replaceChildren(text, note);
}

/** Names a place in a file, and opens it in the editor where one is set. */
function place(where, open = false, files = sheet.facts?.files) {
  selected = where ? { where, files } : null;
  const edit = $("edit");
  edit.hidden = true;
  if (!where) return;
  const [name, line, column] = where;
  const path = files?.[name] ?? "";
  $("place").dataset.at = `${name}:${line}`;
  if (!$("place").textContent.includes(`${name}:${line}`)) $("place").textContent = `${name}:${line}:${column}`;
  const scheme = edition.told.editor;
  if (!scheme || !path) return;
  // A whole path begins with the stroke that the scheme may have already.
  const coded = encodeURI(path).replaceAll("#", "%23").replaceAll("?", "%3F");
  edit.href = scheme.replaceAll("/{file}", coded.startsWith("/") ? coded : `/${coded}`).replaceAll("{file}", coded)
    .replaceAll("{line}", line).replaceAll("{column}", column);
  edit.textContent = say("editor");
  edit.hidden = false;
  if (open) edit.click();
}

/** Says what lies under the pointer. */
function describe(found) {
  if (!found) return "";
  const { slot, line } = found;
  const parts = [`${say(slot.kind)} ${slot.name}`];
  if (line) {
    const [, , part, row, paragraph, adjust] = line;
    parts.push(say(part));
    if (paragraph) parts.push(language() === "zh" ? `第 ${paragraph} 段` : `${say("paragraph")} ${paragraph}`);
    parts.push(language() === "zh" ? `第 ${row} 行` : `${say("row")} ${row}`);
    if (adjust) parts.push(say(adjust < 0 ? "squeezed" : "stretched"));
  }
  const where = line?.[7] ?? slot.filled ?? slot.at;
  parts.push(`${where[0]}:${where[1]}`);
  return parts.join(" · ");
}

function click(e) {
  const mark = e.target.closest?.("[data-finding]");
  if (mark) return finding(Number(mark.dataset.finding));
  const found = at(...onPage(e.clientX, e.clientY));
  if (!found) return let_go();
  point([found.box]);
  $("place").textContent = describe(found);
  story(found.i);
  // With Alt the template's own place of the slot.
  place(e.altKey ? found.slot.at : found.line?.[7] ?? found.slot.filled ?? found.slot.at, true);
}

function let_go() {
  selected = null;
  point([]);
  $("place").textContent = "";
  delete $("place").dataset.at;
  $("edit").hidden = true;
}

/** Shows a page from its beginning. */
async function load(number) {
  const answer = await fetch(`/api/pages/${encodeURIComponent(number)}`);
  if (!answer.ok) return;
  const whole = await answer.json();
  const other = whole.page.number !== sheet.number;
  if (!whole.page.ready && !other && sheet.facts) {
    // After a restart the page stays until it is set again.
    sheet.version = whole.page.version;
    sheet.trouble = whole.trouble;
    return refresh();
  }
  await show(whole);
  if (other) let_go();
  settle();
  refresh();
}

function go(number) {
  if (number === undefined || number === sheet.number) return;
  location.hash = encodeURIComponent(number);
}

async function turn() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  const page = edition.pages.find((p) => p.number === wanted) ?? edition.pages[0];
  if (!page) return;
  if (page.number !== sheet.number) {
    sheet.number = page.number;
    sheet.version = -1;
    sheet.facts = null;
    listen(page.number);
  }
}

/** Listens to news, those of a page whole. */
function listen(number) {
  source?.close();
  source = new EventSource(`/events?page=${encodeURIComponent(number ?? "")}`);
  const own = source;
  source.addEventListener("edition", async (e) => {
    if (own !== source) return;
    const before = edition;
    edition = JSON.parse(e.data);
    window.duikai = { ...window.duikai, started: edition.told.started };
    const page = edition.pages.find((p) => p.number === sheet.number);
    const anew = before.told.started !== edition.told.started;
    online(true);
    if (!page) return turn().then(refresh);
    if (anew || page.version !== sheet.version || edition.generation !== sheet.generation) await queued(() => load(page.number));
    else refresh();
  });
  source.addEventListener("page", (e) => own === source && told(JSON.parse(e.data)));
  source.addEventListener("lost", () => own === source && sheet.number && queued(() => load(sheet.number)));
  source.onerror = () => own === source && online(false);
}

let busy = Promise.resolve();

/** Does one thing after the other: news that come while a page is fetched may be newer than what is fetched. */
function queued(what) {
  busy = busy.then(what).catch(() => {});
  return busy;
}

/** Takes news of a page. */
function told(news) {
  edition.pages = edition.pages.map((p) => (p.number === news.page.number ? news.page : p));
  if (news.page.number !== sheet.number) return frame();
  queued(async () => {
    if (news.page.version <= sheet.version) return;
    try {
      // Before the first setting there is nothing to swap.
      if (sheet.version <= 0 || !(await swap(news))) return load(news.page.number);
    } catch {
      return load(news.page.number);
    }
    // What is said beside the page may come a moment after the page.
    requestAnimationFrame(() => setTimeout(refresh));
  });
}

function online(is) {
  const state = $("state");
  state.textContent = is ? say("live") : say("offline");
  state.classList.toggle("off", !is);
}

function toggle(name) {
  if (on.has(name)) on.delete(name);
  else on.add(name);
  kept("overlays", [...on].join(" "));
  buttons();
  draw();
}

function buttons() {
  $("toggles").replaceChildren(...OVERLAYS.map(([name, key]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.id = `toggle-${name}`;
    button.textContent = say(name);
    button.title = `${say(`${name}Long`)} (${key})`;
    button.setAttribute("aria-pressed", String(on.has(name)));
    button.onclick = () => toggle(name);
    return button;
  }));
}

/** Says everything in the language chosen. */
function words(chosen) {
  speak(chosen);
  kept("lang", language());
  for (const el of document.querySelectorAll("[data-label]")) el.setAttribute("aria-label", say(el.dataset.label));
  for (const el of document.querySelectorAll("[data-title]")) {
    el.title = `${say(el.dataset.title)} (${el.dataset.key})`;
    el.setAttribute("aria-label", say(el.dataset.title));
  }
  $("language").textContent = language() === "zh" ? "EN" : "中";
  buttons();
  refresh();
  online(!$("state").classList.contains("off"));
}

function step(by) {
  const i = edition.pages.findIndex((p) => p.number === sheet.number);
  go(edition.pages[i + by]?.number);
}

const side = () => {
  const shown = getComputedStyle($("side")).display !== "none";
  document.body.classList.toggle("no-side", shown);
  document.body.classList.toggle("with-side", !shown);
  settle();
};

const KEYS = [
  ...OVERLAYS.map(([name, key]) => [key, `${name}Long`, () => toggle(name)]),
  ...PANELS.map(([name, key]) => [key, name, () => choose(name)]),
  ["p", "panel", side],
  ["[", "previous", () => step(-1)],
  ["]", "next", () => step(1)],
  ["+", "larger", () => zoomTo(zoom() * 1.25)],
  ["-", "smaller", () => zoomTo(zoom() / 1.25)],
  ["0", "fit", () => fit("fit")],
  ["w", "width", () => fit("width")],
  ["1", "actual", () => zoomTo(1)],
  ["Enter", "open", () => selected && place(selected.where, true, selected.files)],
  ["Escape", "escape", let_go],
  ["l", "language", () => words(language() === "zh" ? "en" : "zh")],
  ["?", "help", () => help()],
];

function help() {
  const box = $("keys");
  if (box.open) return box.close();
  const rows = [...KEYS.map(([key, name]) => [key, say(name)]), ["← ↑ → ↓", say("pan")]];
  box.innerHTML = `<h2>${say("keys")}</h2><dl>${rows.map(([key, what]) => `<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`).join("")}</dl>`;
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = say("close");
  close.onclick = () => box.close();
  box.append(close);
  box.setAttribute("aria-label", say("keys"));
  box.showModal();
}

function press(e) {
  if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) return;
  if ($("keys").open && e.key !== "?") return;
  if (e.key === "Enter" && e.target.closest("button, a, summary")) return;
  const key = e.key === "=" ? "+" : e.key === "PageUp" ? "[" : e.key === "PageDown" ? "]" : e.key;
  const found = KEYS.find(([k]) => k === key || (k.length === 1 && k === key.toLowerCase()));
  if (!found) return;
  e.preventDefault();
  found[2]();
}

connect({
  place: (where, open) => { $("place").textContent = ""; place(where, open); },
  reveal, point, page: go,
});
handle(click);
$("desk").addEventListener("pointermove", (e) => {
  if (e.pointerType !== "mouse" || e.buttons) return;
  if (selected) return;
  const found = at(...onPage(e.clientX, e.clientY));
  point(found ? [found.box] : []);
  $("place").textContent = describe(found);
});
$("desk").addEventListener("pointerleave", () => {
  if (!selected) let_go();
});
$("previous").onclick = () => step(-1);
$("next").onclick = () => step(1);
$("smaller").onclick = () => zoomTo(zoom() / 1.25);
$("larger").onclick = () => zoomTo(zoom() * 1.25);
$("percent").onclick = () => fit("fit");
$("language").onclick = () => words(language() === "zh" ? "en" : "zh");
$("help").onclick = help;
addEventListener("keydown", press);
addEventListener("hashchange", turn);
addEventListener("resize", settle);

edition = await (await fetch("/api/edition")).json();
window.duikai = { started: edition.told.started };
for (const name of (kept("overlays") ?? "").split(" ")) if (OVERLAYS.some(([known]) => known === name)) on.add(name);
words(kept("lang") ?? edition.told.lang);
// Told again by the news that follow, with whatever happened since.
edition = { ...edition, told: { ...edition.told, started: "" } };
if (edition.pages.length) turn();
else listen("");
