// Zones and headlines of one story light up together; the arrow keys turn pages and stories.
"use strict";
for (const title of document.querySelectorAll("[data-zone]")) {
  const zone = document.getElementById(title.dataset.zone);
  if (!zone) continue;
  for (const [from, to] of [[zone, title], [title, zone]]) {
    for (const kind of ["pointerenter", "focus"]) from.addEventListener(kind, () => to.classList.add("on"));
    for (const kind of ["pointerleave", "blur"]) from.addEventListener(kind, () => to.classList.remove("on"));
  }
}
document.addEventListener("keydown", (event) => {
  const plain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  if (!rel || !plain || event.defaultPrevented || event.target.closest("input, textarea, select")) return;
  const scroller = document.scrollingElement;
  // Whoever enlarged the page moves about in it with the arrows.
  if (scroller.scrollWidth > scroller.clientWidth || window.visualViewport?.scale > 1) return;
  document.querySelector(`a[rel="${rel}"]`)?.click();
});
