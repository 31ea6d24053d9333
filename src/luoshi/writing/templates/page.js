"use strict";
const find = document.getElementById("find"), count = document.getElementById("count");
const tabs = [...document.querySelectorAll("[role=tab]")];
const sieves = [...document.querySelectorAll("select, .tools [type=checkbox]")];
const LISTS = { c: "work", f: "figures", d: "results", r: "repairs" };
let tab = "work";

function light(mark, k) {
  document.querySelectorAll(".on").forEach(x => x.classList.remove("on"));
  const found = document.querySelectorAll(`[data-${mark}="${k}"]`);
  found.forEach(x => x.classList.add("on"));
  return [...found];
}
// What a repair took away has no mark in the text: its paragraph is lit.
function paragraph(at) {
  return [...document.querySelectorAll("article > [id]")].reverse().find(p => Number(p.id.slice(1)) <= at);
}
function fits(row) {
  return (!find.value.trim() || row.textContent.includes(find.value.trim())) && sieves.every(s => {
    const counts = s.closest("[data-for]").dataset.for.split(" ").includes(tab);
    const wanted = s.type === "checkbox" ? (s.checked ? "1" : "") : s.value;
    return !counts || !wanted || row.dataset[s.id] === wanted;
  });
}
function sift() {
  let shown = 0;
  for (const row of document.querySelectorAll(`#${tab} > li:not(.rest)`)) {
    row.hidden = !fits(row);
    shown += !row.hidden;
  }
  count.textContent = `${shown} 条`;
}
function open(name) {
  tab = name;
  tabs.forEach(t => {
    t.setAttribute("aria-selected", t.dataset.tab === name);
    t.tabIndex = t.dataset.tab === name ? 0 : -1;
  });
  document.querySelectorAll(".list").forEach(l => { l.hidden = l.id !== name; });
  document.querySelectorAll("[data-for]").forEach(x => { x.hidden = !x.dataset.for.split(" ").includes(name); });
  sift();
}
function show(row) {
  const mark = Object.keys(LISTS).find(m => row.dataset[m] !== undefined);
  const place = light(mark, row.dataset[mark]).find(x => x.closest("article")) || paragraph(Number(row.dataset.at));
  if (!place) return;
  place.classList.add("on");
  place.scrollIntoView({ block: "center" });
}
function step(button, way) {
  let row = button.closest("li");
  do row = row[way]; while (row && (row.hidden || !row.querySelector("button")));
  if (!row) return;
  row.querySelector("button").focus();
  show(row);
}
tabs.forEach(t => t.addEventListener("click", () => open(t.dataset.tab)));
[find, ...sieves].forEach(x => x.addEventListener("input", sift));
document.querySelectorAll(".list button").forEach(b => b.addEventListener("click", () => show(b.closest("li"))));
document.getElementById("text").addEventListener("click", event => {
  const at = event.target.closest("span[class]");
  if (!at) return;
  const marks = Object.keys(LISTS).filter(m => at.dataset[m] !== undefined);
  const mark = marks.find(m => LISTS[m] === tab) || marks.find(m => m === "f") || marks[0];
  const row = light(mark, at.dataset[mark]).find(x => x.closest("aside"));
  if (!row) return;
  open(LISTS[mark]);
  row.hidden = false;
  row.scrollIntoView({ block: "center" });
});
document.addEventListener("keydown", event => {
  const here = document.activeElement;
  if (event.key === "/" && here !== find) { event.preventDefault(); find.focus(); }
  else if (event.key === "Escape") { find.value = ""; sift(); light("c", "none"); here.blur(); }
  else if (here.matches(".list button") && /^Arrow(Up|Down)$/.test(event.key)) {
    event.preventDefault();
    step(here, event.key === "ArrowDown" ? "nextElementSibling" : "previousElementSibling");
  } else if (here.matches("[role=tab]") && /^Arrow(Left|Right)$/.test(event.key)) {
    const next = tabs[(tabs.indexOf(here) + (event.key === "ArrowRight" ? 1 : tabs.length - 1)) % tabs.length];
    next.focus();
    open(next.dataset.tab);
  } else if (here === find && event.key === "ArrowDown") {
    const first = document.querySelector(`#${tab} > li:not([hidden]) button`);
    if (first) { event.preventDefault(); first.focus(); show(first.closest("li")); }
  }
});
sift();
