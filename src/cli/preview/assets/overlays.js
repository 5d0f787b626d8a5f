// What is drawn over the page: grid, frames, spacing, findings, ink, and what the pointer is on.

import { sheet } from "./sheet.js";
import { of, say } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const $ = (id) => document.getElementById(id);

/** The overlays in the order of their buttons, with their keys. */
export const OVERLAYS = [["grid", "g"], ["slots", "f"], ["tints", "t"], ["marks", "m"], ["ink", "i"]];

/** Which are on. */
export const on = new Set();

function make(name, attributes, words) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (words !== undefined) element.textContent = words;
  return element;
}

const rect = ([x, y, width, height], attributes) => make("rect", { x, y, width, height, ...attributes });

function group(name, parts) {
  const g = make("g", { class: `o-${name}`, id: `o-${name}` });
  g.append(...parts);
  return g;
}

/** Base columns 基本栏 and baseline grid 行格. */
function grid({ grid: g }) {
  const [x, y, w, h] = g.box;
  const out = [rect(g.box, { class: "area" })];
  for (let c = 0; c < g.columns; c += 1) {
    out.push(rect([x + c * (g.measure + g.gutter), y, g.measure, h], { class: "column" }));
    out.push(make("text", { x: x + c * (g.measure + g.gutter) + g.measure / 2, y: y - 4, class: "count" }, c + 1));
  }
  let rows = "";
  let fives = "";
  for (let r = 0; r <= g.lines; r += 1) {
    const step = `M${x} ${y + r * g.leading}h${w}`;
    if (r % 5) rows += step;
    else {
      fives += step;
      if (r < g.lines) {
        out.push(make("text", { x: x - 4, y: y + (r + 1) * g.leading - g.leading * 0.25, class: "row" }, r + 1));
      }
    }
  }
  out.push(make("path", { d: rows, class: "rows" }), make("path", { d: fives, class: "rows five" }));
  return out;
}

/** Frames with their names. */
function slots(facts) {
  return facts.slots.flatMap((slot) => slot.boxes.flatMap((box, i) => {
    const [x, y, w] = box;
    const name = slot.boxes.length > 1 ? `${slot.name} ${i + 1}` : slot.name;
    const width = Math.min(w, 8 + [...name].length * 6.4);
    return [
      rect(box, { class: `slot ${slot.kind}` }),
      rect([x, y, width, 13], { class: `flag ${slot.kind}` }),
      make("text", { x: x + 4, y: y + 9.6, class: "name" }, name),
    ];
  }));
}

/** Squeezed and opened lines, the stronger the more. */
function tints(facts) {
  return facts.lines.filter((line) => line[5]).map(([box, , , , , adjust, by]) => {
    const share = Math.min(1, Math.abs(by) / facts.grid.em / 0.12);
    return rect(box, { class: adjust < 0 ? "squeezed" : "stretched", "fill-opacity": 0.16 + 0.5 * share });
  });
}

/** Where a finding stands on the page. */
export function boxOf(finding) {
  if (finding.box) return finding.box;
  const slot = sheet.facts?.slots.find((s) => s.name === finding.slot);
  return slot?.boxes[0] ?? null;
}

function marks(facts) {
  return facts.findings.flatMap((finding, i) => {
    const box = boxOf(finding);
    if (!box) return [];
    const [x, y] = box;
    const g = make("g", { class: `mark ${finding.level}`, "data-finding": i });
    g.append(
      rect(box, { class: "where" }),
      make("circle", { cx: x, cy: y, r: 8 }),
      make("text", { x, y: y + 3.4 }, i + 1),
      make("title", {}, of(finding.message)),
    );
    return [g];
  });
}

const DRAWN = { grid, slots, tints, marks };

/** Draws the overlays that are on. */
export function draw() {
  const over = $("over");
  const pointed = over.querySelector("#o-pointed");
  const parts = sheet.facts ? Object.keys(DRAWN).filter((name) => on.has(name)).map((name) => group(name, DRAWN[name](sheet.facts))) : [];
  over.replaceChildren(...parts);
  if (pointed) over.append(pointed);
  ink();
  legend();
}

let inked = "";

/** The ink picture over the page; the old one stays until the new one is there. */
async function ink() {
  const image = $("ink");
  image.hidden = !on.has("ink") || sheet.version < 0;
  if (image.hidden) return;
  const src = `/svg/${encodeURIComponent(sheet.number)}?show=ink&v=${sheet.version}`;
  if (inked === src) return;
  inked = src;
  const next = new Image();
  next.src = src;
  await next.decode().catch(() => {});
  if (inked === src) image.src = src;
}

function legend() {
  const box = $("legend");
  const entry = (kind, words) => `<i class="${kind}"></i>${words}`;
  const parts = [];
  if (on.has("tints")) parts.push(entry("squeezed", say("squeezed")), entry("stretched", say("stretched")));
  if (on.has("ink")) {
    const limit = (sheet.facts?.limit ?? 24000) / 100;
    parts.push(`0 %<i class="heat"></i>${limit} %`, entry("over-limit", say("over")));
  }
  box.hidden = !parts.length;
  box.innerHTML = parts.join(" ");
}

/** What lies at a point of the page: the line, and the smallest slot. */
export function at(x, y) {
  const facts = sheet.facts;
  if (!facts) return null;
  const holds = ([bx, by, w, h]) => x >= bx && x <= bx + w && y >= by && y <= by + h;
  const line = facts.lines.find(([box]) => holds(box));
  const held = facts.slots.flatMap((slot, i) => slot.boxes.filter(holds).map((box) => ({ slot, i, box })));
  held.sort((a, b) => a.box[2] * a.box[3] - b.box[2] * b.box[3]);
  const found = line ? { slot: facts.slots[line[1]], i: line[1], box: line[0] } : held[0];
  return found ? { line, ...found } : null;
}

/** Shows what the pointer, or the reading view, is on. */
export function point(boxes) {
  const over = $("over");
  over.querySelector("#o-pointed")?.remove();
  if (boxes?.length) over.append(group("pointed", boxes.map((box) => rect(box, {}))));
}
