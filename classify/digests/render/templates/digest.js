(() => {
"use strict";
const $ = selector => document.querySelector(selector), all = selector => [...document.querySelectorAll(selector)];
const tools = $(".tools");
if (!tools) return;
tools.hidden = false;
const entries = all(".entry"), sections = all(".section:not(.failures)"), front = $("#front"), failures = $(".failures");
const find = $("#find"), unsure = $("#unsure"), clear = $("#clear"), sort = $("#sort"), state = $(".state");
const asked = ["topic", "place", "day", "sort"].map(id => $("#" + id)).filter(Boolean);
const homes = entries.map(entry => entry.parentNode), texts = new Map();
const wide = text => text.normalize("NFKC").toLowerCase();
const words = () => wide(find.value).split(/\s+/).filter(Boolean);
const textOf = entry => {
  if (!texts.has(entry)) texts.set(entry, wide(entry.textContent));
  return texts.get(entry);
};
const inDays = (day, asked) => {
  const [first, last] = asked.split("/");
  return last ? first <= day && day <= last : day.startsWith(first);
};
const value = id => { const field = $("#" + id); return field ? field.value : ""; };
function keeps(entry, wanted) {
  const { d, t, c } = entry.dataset, day = value("day");
  return (!value("topic") || t === value("topic")) && c.startsWith(value("place")) && (!day || inDays(d, day))
    && (!unsure || unsure.getAttribute("aria-pressed") !== "true" || "u" in entry.dataset)
    && wanted.every(word => textOf(entry).includes(word));
}
const passed = () => unsure && unsure.getAttribute("aria-pressed") === "true";
function told() {
  const parts = asked.filter(field => field.value && field !== sort).map(field => field.selectedOptions[0].text.trim());
  if (passed()) parts.push("待核");
  if (find.value.trim()) parts.push(`“${find.value.trim()}”`);
  return parts.join("，");
}
function show() {
  const wanted = words(), busy = Boolean(told() || sort.value);
  let number = 0;
  for (const entry of entries) {
    const kept = keeps(entry, wanted);
    entry.hidden = !kept;
    number += kept;
  }
  for (const section of sections) section.hidden = busy && !section.querySelector(".entry:not([hidden])");
  front.hidden = busy;
  document.body.classList.toggle("busy", busy);
  if (failures) failures.hidden = busy;
  clear.hidden = state.hidden = !busy;
  tools.querySelector("output").textContent = busy ? `${number} 条` : "";
  state.textContent = busy ? `${told() || "全部"}：${number} 条${number ? "" : "。没有符合条件的条目，可清除筛选"}` : "";
  mark(wanted);
}
function mark(wanted) {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete("found");
  const ranges = [];
  if (wanted.length) for (const entry of entries) {
    if (entry.hidden) continue;
    const walker = document.createTreeWalker(entry, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && ranges.length < 2000; node = walker.nextNode()) {
      const text = node.data.toLowerCase();
      for (const word of wanted) for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        ranges.push(range);
        const fold = node.parentElement.closest("details");
        if (fold && word.length > 1) { fold.open = true; fold.dataset.found = ""; }
      }
    }
  }
  if (!wanted.length) for (const fold of all("details[data-found]")) { fold.open = false; delete fold.dataset.found; }
  if (ranges.length) CSS.highlights.set("found", new Highlight(...ranges));
}
function order() {
  if (!sort.value) { entries.forEach((entry, index) => homes[index].append(entry)); return; }
  const key = entry => `${entry.dataset.d} ${entry.dataset.h || ""}`, number = entry => Number(entry.dataset.n || 1);
  const newer = (one, two) => key(one) < key(two) ? 1 : key(one) > key(two) ? -1 : 0;
  const compare = sort.value === "new" ? newer : (one, two) => number(two) - number(one) || newer(one, two);
  const flat = document.createDocumentFragment();
  for (const entry of [...entries].sort(compare)) flat.append(entry);
  list.append(flat);
}
const list = document.createElement("div");
list.className = "section";
$("#entries > div").prepend(list);
function reset() {
  find.value = "";
  for (const field of asked) field.value = "";
  if (unsure) unsure.setAttribute("aria-pressed", "false");
  order();
  show();
}
let waiting;
find.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
tools.addEventListener("submit", event => { event.preventDefault(); show(); step(1, -1); });
for (const field of asked) field.addEventListener("change", () => { if (field === sort) order(); show(); up(); });
if (unsure) unsure.addEventListener("click", () => {
  unsure.setAttribute("aria-pressed", String(!passed()));
  show();
  up();
});
clear.addEventListener("click", reset);
$(".more").addEventListener("click", event => {
  event.currentTarget.setAttribute("aria-expanded", String(tools.classList.toggle("open")));
});
for (const bar of all(".bars i")) bar.addEventListener("click", () => { $("#day").value = bar.dataset.d; show(); up(); });
// A link to an entry that a filter hides clears the filter first.
window.addEventListener("hashchange", () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.closest("[hidden]")) reset();
  settle(target);
  here = entries.indexOf(target);
});
// Entries above the target get their height when they are drawn, which moves it.
function settle(target, times = 8) {
  target.scrollIntoView({ behavior: "instant", block: "start" });
  if (times) requestAnimationFrame(() => settle(target, times - 1));
}
if (location.hash.length > 1) {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) settle(target);
}
document.addEventListener("click", event => {
  const link = event.target.closest('a[href^="#"]');
  const target = link && document.getElementById(link.hash.slice(1));
  if (target && (target.closest("[hidden]") || link.hash === "#start")) reset();
});
const up = () => { if (window.scrollY > tools.offsetTop) $("main").scrollIntoView({ behavior: "instant" }); };
let here = -1;
const shown = () => entries.filter(entry => !entry.hidden).sort((one, two) =>
  one.compareDocumentPosition(two) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
function step(by, from) {
  const visible = shown();
  if (!visible.length) return;
  let index = from === undefined ? visible.indexOf(entries[here]) : from;
  if (index < 0 && from === undefined) {
    index = visible.findIndex(entry => entry.getBoundingClientRect().bottom > tools.offsetHeight + 1) - (by > 0 ? 1 : 0);
  }
  const entry = visible[Math.min(Math.max(index + by, 0), visible.length - 1)];
  for (const old of all(".entry.here")) old.classList.remove("here");
  here = entries.indexOf(entry);
  entry.classList.add("here");
  entry.focus({ preventScroll: true });
  settle(entry);
}
document.addEventListener("keydown", event => {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "Escape" && !$("dialog").open) { reset(); document.activeElement.blur(); return; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const entry = entries[here];
  const acts = {
    "/": () => { find.focus(); find.select(); },
    j: () => step(1), k: () => step(-1),
    o: () => { const link = entry && entry.querySelector("h3 a"); if (link) link.click(); },
    x: () => { const fold = entry && entry.querySelector("details"); if (fold) fold.open = !fold.open; },
    u: () => { reset(); here = -1; window.scrollTo({ top: 0, behavior: "instant" }); },
    "?": () => $("dialog").showModal(),
  };
  if (event.key in acts) { event.preventDefault(); acts[event.key](); }
});
})();
