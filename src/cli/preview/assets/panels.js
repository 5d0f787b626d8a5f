// What stands beside the page: copyfit, findings, overset text, reading; and the pages at the left.

import { boxOf } from "./overlays.js";
import { sheet } from "./sheet.js";
import { language, of, say } from "./words.js";

const $ = (id) => document.getElementById(id);

/** The panels in the order of their tabs, with their keys. */
export const PANELS = [["copyfit", "c"], ["findings", "e"], ["overset", "o"], ["read", "r"]];

const state = { panel: "copyfit", story: 0 };
let calls = {};

/** Takes what the panels call: `place(at)`, `reveal(box)`, `point(boxes)`, `page(number)`. */
export function connect(given) {
  calls = given;
}

function el(name, attributes = {}, ...inner) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...inner.filter((part) => part !== null && part !== undefined));
  return element;
}

const file = (at) => (at ? `${at[0].split("/").slice(-2).join("/")}:${at[1]}` : "");

function copyfit() {
  const { stories } = sheet.facts;
  if (!stories.length) return [el("p", { class: "none" }, say("noStories"))];
  return stories.map((story, i) => {
    const slot = sheet.facts.slots[story.slot];
    const share = story.available ? Math.min(1, story.used / story.available) : 0;
    const open = () => {
      state.story = i;
      choose("read");
      calls.reveal(slot.boxes[0]);
    };
    return el("button", {
      type: "button", class: `copy ${story.fit}`, onclick: open,
      onpointerenter: () => calls.point(slot.boxes), onpointerleave: () => calls.point([]),
    },
      el("span", { class: "head" }, el("b", {}, story.name), el("span", { class: "title" }, story.title)),
      el("span", { class: "meter", "aria-hidden": "true" }, el("i", { style: `width:${share * 100}%` })),
      el("span", { class: "count" }, `${story.used}/${story.available} ${say("lines")}`),
      el("span", { class: "advice" }, of(story.advice)));
  });
}

function findings() {
  const all = sheet.facts.findings;
  if (!all.length) return [el("p", { class: "none" }, say("nothingFound"))];
  return all.map((finding, i) => {
    const box = boxOf(finding);
    const help = of(finding.help);
    return el("article", { class: `finding ${finding.level}`, id: `finding-${i}` },
      el("button", {
        type: "button", class: "said",
        onclick: () => {
          if (box) {
            calls.reveal(box);
            calls.point([box]);
          }
          calls.place(finding.at);
        },
      },
        el("span", { class: "number" }, String(i + 1)),
        el("span", {}, el("b", {}, of(finding.message)), el("span", { class: "code" }, ` ${say(finding.level)} · ${finding.code}`))),
      help ? el("p", { class: "mend" }, help) : null,
      finding.at ? link(finding.at) : null);
  });
}

function link(at) {
  return el("button", { type: "button", class: "at", onclick: () => calls.place(at, true) }, file(at));
}

function overset() {
  const over = sheet.facts.stories.filter((story) => story.overset.length);
  if (!over.length) return [el("p", { class: "none" }, say("nothingOver"))];
  return over.map((story) => el("article", { class: "over" },
    el("h3", {}, story.name, el("span", { class: "advice" }, of(story.advice))),
    ...story.overset.map((part) => el("div", {},
      el("h4", {}, `${of(part.part)} · ${part.lines} ${say("lines")} · ${part.characters} ${say("characters")}`),
      el("p", { class: "lost", lang: "zh-CN" }, part.text)))));
}

function read() {
  const { stories, lines } = sheet.facts;
  if (!stories.length) return [el("p", { class: "none" }, say("noStories"))];
  state.story = Math.min(state.story, stories.length - 1);
  const story = stories[state.story];
  const pick = el("select", { "aria-label": say("read"), id: "story", onchange: (e) => { state.story = Number(e.target.value); panels(); } },
    ...stories.map((s, i) => el("option", { value: i, selected: i === state.story }, `${s.name} ${s.title}`)));
  let paragraph = 0;
  const parts = story.read.map(([kind, text, at]) => {
    if (kind === "paragraph" || kind === "subhead") paragraph += 1;
    const own = paragraph;
    const boxes = () => lines.filter(([, slot, part, , of]) =>
      slot === story.slot && (own && (kind === "paragraph" || kind === "subhead") ? of === own : part === kind)).map(([box]) => box);
    const heading = { headline: "h2", subhead: "h3" }[kind] ?? "p";
    return el(heading, {
      class: `r-${kind}`, tabindex: "0", onclick: () => calls.place(at, true),
      onpointerenter: () => calls.point(boxes()), onpointerleave: () => calls.point([]),
      onfocus: () => { const b = boxes(); calls.point(b); if (b.length) calls.reveal(b[0]); },
      onkeydown: (e) => { if (e.key === "Enter") { e.stopPropagation(); calls.place(at, true); } },
    }, text);
  });
  return [pick, el("article", { class: "reading", lang: "zh-CN" }, ...parts)];
}

const DRAWN = { copyfit, findings, overset, read };

/** Counts for the tabs. */
function count(name) {
  if (!sheet.facts) return 0;
  if (name === "findings") return sheet.facts.findings.length;
  if (name === "overset") return sheet.facts.stories.filter((s) => s.overset.length).length;
  return 0;
}

/** Draws the tabs and the panel, which keeps its place. */
export function panels() {
  $("tabs").replaceChildren(...PANELS.map(([name, key]) => {
    const n = count(name);
    const chosen = name === state.panel;
    const grave = name === "overset" ? n > 0 : sheet.facts?.findings.some((f) => f.level === "error");
    return el("button", {
      type: "button", role: "tab", id: `tab-${name}`, "aria-selected": String(chosen), title: `${say(name)} (${key})`,
      onclick: () => choose(name),
    }, say(name), n ? el("span", { class: `badge ${grave ? "grave" : ""}` }, String(n)) : null);
  }));
  const panel = $("panel");
  panel.setAttribute("aria-labelledby", `tab-${state.panel}`);
  if (!sheet.facts) return panel.replaceChildren();
  const place = panel.scrollTop;
  panel.replaceChildren(...DRAWN[state.panel]());
  panel.scrollTop = place;
}

/** Chooses a panel, and shows the side if it was put away. */
export function choose(name) {
  state.panel = name;
  document.body.classList.remove("no-side");
  document.body.classList.add("with-side");
  panels();
}

/** Opens the reading view on the story of a slot. */
export function story(slot) {
  const at = sheet.facts?.stories.findIndex((s) => s.slot === slot) ?? -1;
  if (at >= 0) {
    state.story = at;
    if (state.panel === "read") panels();
  }
}

/** Shows a finding in the list. */
export function finding(i) {
  choose("findings");
  $(`finding-${i}`)?.scrollIntoView({ block: "nearest" });
}

let due = 0;

/** Draws the pages at the left; their pictures are renewed when nothing happened for a while. */
export function pages(list, number) {
  const rail = $("pages");
  const known = new Map([...rail.children].map((b) => [b.dataset.number, b]));
  rail.replaceChildren(...list.map((page) => {
    const button = known.get(page.number) ?? el("button", { type: "button", "data-number": page.number, onclick: () => calls.page(page.number) },
      el("img", { alt: "", width: "96", height: "136" }), el("span", { class: "name" }), el("span", { class: "dot" }));
    const name = language() === "zh" ? `第 ${page.number} 版 ${page.section}` : `Page ${page.number} ${page.section}`;
    button.setAttribute("aria-label", name);
    button.setAttribute("aria-current", page.number === number ? "page" : "false");
    button.title = `${name} · ${page.template}`;
    button.querySelector(".name").textContent = `${page.number} ${page.section}`;
    button.querySelector(".dot").className = `dot ${page.trouble || page.errors ? "error" : page.warnings ? "warning" : "good"}`;
    const image = button.querySelector("img");
    image.dataset.wanted = page.ready ? `/svg/${encodeURIComponent(page.number)}?show=thumbnail&v=${page.version}` : "";
    return button;
  }));
  clearTimeout(due);
  const first = [...rail.querySelectorAll("img")].some((i) => i.dataset.wanted && !i.getAttribute("src"));
  due = setTimeout(thumbnails, first ? 30 : 1200);
}

async function thumbnails() {
  for (const image of document.querySelectorAll("#pages img")) {
    const { wanted } = image.dataset;
    if (!wanted || image.getAttribute("src")?.startsWith(wanted)) continue;
    const next = new Image();
    next.src = `${wanted}&s=${window.duikai?.started ?? ""}`;
    await next.decode().then(() => { image.src = next.src; }).catch(() => {});
  }
}
