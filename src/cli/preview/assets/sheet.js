// The page itself: its items are swapped one by one where they changed, everything else stays untouched.

const SVG = "http://www.w3.org/2000/svg";
const $ = (id) => document.getElementById(id);

/** What is on screen: the page's number, its version, what is told of it. */
export const sheet = { number: null, version: -1, generation: -1, view: [0, 0, 1, 1], facts: null, trouble: null };

/** Makes elements of SVG text. */
function elements(fragments) {
  const holder = document.createElementNS(SVG, "g");
  holder.innerHTML = fragments.join("");
  return [...holder.children];
}

/** Adds outlines that are not there yet; those of other fonts replace all. */
function outlines(glyphs, generation) {
  const defs = $("glyphs");
  if (generation !== undefined && generation !== sheet.generation) {
    defs.replaceChildren();
    sheet.generation = generation;
  }
  const made = [];
  for (const [id, d] of Object.entries(glyphs ?? {})) {
    if (document.getElementById(id)) continue;
    const path = document.createElementNS(SVG, "path");
    path.id = id;
    path.setAttribute("d", d);
    made.push(path);
  }
  defs.append(...made);
}

/** Waits until the pictures that are new are there, so that none is swapped in empty. */
async function pictures(fragments) {
  const links = new Set();
  for (const fragment of fragments) {
    for (const [, link] of fragment.matchAll(/ href="(\/pictures\/[^"]+)"/g)) links.add(link);
  }
  const wanted = [...links].filter((link) => !document.querySelector(`#items image[href="${link}"]`));
  if (!wanted.length) return;
  const load = wanted.map((src) => {
    const image = new Image();
    image.src = src;
    return image.decode().catch(() => {});
  });
  await Promise.race([Promise.all(load), new Promise((done) => setTimeout(done, 1500))]);
}

function frame(view) {
  if (!view?.length || !view[0]) return;
  sheet.view = view.map(Number);
  for (const id of ["page", "over"]) $(id).setAttribute("viewBox", view.join(" "));
}

/** Shows a whole page. */
export async function show(whole) {
  await pictures(whole.items);
  outlines(whole.glyphs, whole.generation);
  frame(whole.view);
  const made = elements(whole.items);
  $("items").replaceChildren(...made);
  Object.assign(sheet, {
    number: whole.page.number, version: whole.page.version, facts: whole.facts, trouble: whole.trouble,
  });
  told();
}

/** Swaps what became different; says whether the news fitted what is on screen. */
export async function swap(news) {
  if (news.from !== sheet.version || news.page.number !== sheet.number) return false;
  if (news.generation !== undefined && news.generation !== sheet.generation) return false;
  const version = sheet.version;
  if (news.swaps.some(([, , come]) => come.some((f) => f.includes("/pictures/")))) {
    await pictures(news.swaps.flatMap(([, , come]) => come));
    if (version !== sheet.version) return false;
  }
  outlines(news.glyphs);
  frame(news.view);
  const items = $("items");
  // From the end, so that places before it keep their count.
  for (const [at, gone, come] of news.swaps.toReversed()) {
    const old = [...items.children].slice(at, at + gone);
    const made = elements(come);
    if (old.length === made.length) {
      old.forEach((element, i) => element.replaceWith(made[i]));
    } else {
      const before = items.children[at + gone] ?? null;
      old.forEach((element) => element.remove());
      for (const element of made) items.insertBefore(element, before);
    }
  }
  sheet.version = news.page.version;
  sheet.trouble = news.trouble ?? null;
  if (news.facts) sheet.facts = news.facts;
  told();
  return true;
}

/** Notes when this version came on screen: the frame after the next is drawn with it. */
function told() {
  const { number, version } = sheet;
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      window.duikai = { ...window.duikai, shown: { number, version, at: Date.now() } };
    };
    port2.postMessage(0);
  });
}
