// Zoom and place: the page is as large as its zoom says, and the desk scrolls.

import { sheet } from "./sheet.js";

const $ = (id) => document.getElementById(id);
const LEAST = 0.1;
const MOST = 12;
/** CSS pixels in a point. */
const POINT = 96 / 72;
/** White round the page. */
const ROUND = 28;

let scale = 1;
let mode = "fit";

/** The zoom: 1 is true size. */
export const zoom = () => scale;

/** Brings the page to its size. */
function apply() {
  const [, , w, h] = sheet.view;
  const el = $("sheet");
  el.style.width = `${w * POINT * scale}px`;
  el.style.height = `${h * POINT * scale}px`;
  el.style.setProperty("--dot", `${1 / (POINT * scale)}px`);
  $("percent").textContent = `${Math.round(scale * 100)} %`;
}

/** Fits the page into the desk: whole, or by its width. */
export function fit(how = mode) {
  mode = how;
  const desk = $("desk");
  const [, , w, h] = sheet.view;
  const across = (desk.clientWidth - 2 * ROUND) / (w * POINT);
  const down = (desk.clientHeight - 2 * ROUND) / (h * POINT);
  if (how === "fit") scale = Math.max(LEAST, Math.min(across, down));
  else if (how === "width") scale = Math.max(LEAST, across);
  apply();
  // A scroll bar that came with the new size takes room of its own.
  if (how === "width") {
    scale = Math.max(LEAST, (desk.clientWidth - 2 * ROUND) / (w * POINT));
    apply();
  }
}

/** After another page or another window: keeps a fitted page fitted, and anything else as it is. */
export function settle() {
  if (mode === "free") apply();
  else fit();
}

/** Zooms about a point of the window. */
export function zoomTo(wanted, x, y) {
  const desk = $("desk");
  const box = desk.getBoundingClientRect();
  const [px, py] = [x ?? box.left + desk.clientWidth / 2, y ?? box.top + desk.clientHeight / 2];
  const before = $("sheet").getBoundingClientRect();
  const [fx, fy] = [(px - before.left) / before.width, (py - before.top) / before.height];
  scale = Math.min(MOST, Math.max(LEAST, wanted));
  mode = "free";
  apply();
  const after = $("sheet").getBoundingClientRect();
  desk.scrollLeft += after.left + fx * after.width - px;
  desk.scrollTop += after.top + fy * after.height - py;
}

/** A point of the window in the page's own space. */
export function onPage(x, y) {
  const box = $("page").getBoundingClientRect();
  const [left, top, w, h] = sheet.view;
  return [left + ((x - box.left) / box.width) * w, top + ((y - box.top) / box.height) * h];
}

/** Brings a box of the page into sight. */
export function reveal([x, y, w, h]) {
  const desk = $("desk");
  const box = $("page").getBoundingClientRect();
  const seen = desk.getBoundingClientRect();
  const [left, top, pw, ph] = sheet.view;
  const at = (v, from, size, length) => ((v - from) / size) * length;
  const [cx, cy] = [box.left + at(x + w / 2, left, pw, box.width), box.top + at(y + h / 2, top, ph, box.height)];
  const inside = cx > seen.left + 20 && cx < seen.right - 20 && cy > seen.top + 20 && cy < seen.bottom - 20;
  if (!inside) {
    desk.scrollBy({ left: cx - (seen.left + seen.right) / 2, top: cy - (seen.top + seen.bottom) / 2, behavior: "smooth" });
  }
}

/** Wheel, two fingers and a drag of the mouse; `click` gets what was no drag. */
export function handle(click) {
  const desk = $("desk");
  desk.addEventListener("wheel", (e) => {
    if (!e.ctrlKey && !e.metaKey) return;
    e.preventDefault();
    zoomTo(scale * Math.exp(-e.deltaY * (e.deltaMode ? 0.05 : 0.0025)), e.clientX, e.clientY);
  }, { passive: false });

  let pinch = null;
  const spread = ([a, b]) => [
    Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY), (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2,
  ];
  desk.addEventListener("touchstart", (e) => {
    if (e.touches.length !== 2) return;
    e.preventDefault();
    const [distance, x, y] = spread(e.touches);
    pinch = { distance, scale, x, y };
  }, { passive: false });
  desk.addEventListener("touchmove", (e) => {
    if (!pinch || e.touches.length !== 2) return;
    e.preventDefault();
    const [distance, x, y] = spread(e.touches);
    zoomTo((pinch.scale * distance) / pinch.distance, x, y);
    desk.scrollLeft -= x - pinch.x;
    desk.scrollTop -= y - pinch.y;
    [pinch.x, pinch.y] = [x, y];
  }, { passive: false });
  desk.addEventListener("touchend", (e) => {
    if (e.touches.length < 2) pinch = null;
  });

  let drag = null;
  desk.addEventListener("pointerdown", (e) => {
    if (e.pointerType !== "mouse" || e.button > 1) return;
    drag = { x: e.clientX, y: e.clientY, left: desk.scrollLeft, top: desk.scrollTop, moved: false };
  });
  addEventListener("pointermove", (e) => {
    if (!drag) return;
    const [dx, dy] = [e.clientX - drag.x, e.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < 5) return;
    drag.moved = true;
    desk.classList.add("grabbed");
    desk.scrollLeft = drag.left - dx;
    desk.scrollTop = drag.top - dy;
  });
  addEventListener("pointerup", () => {
    desk.classList.remove("grabbed");
    // The click that follows a drag comes first.
    setTimeout(() => { drag = null; });
  });
  desk.addEventListener("click", (e) => {
    if (!drag?.moved) click(e);
  });
}
