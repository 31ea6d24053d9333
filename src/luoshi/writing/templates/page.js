"use strict";
const find = document.getElementById("find"), count = document.getElementById("count");
const choices = ["kind", "topic", "lead"].map(id => document.getElementById(id));
let tab = "work";

function light(mark, k) {
  document.querySelectorAll(".on").forEach(x => x.classList.remove("on"));
  const found = document.querySelectorAll(`[data-${mark}="${k}"]`);
  found.forEach(x => x.classList.add("on"));
  return found;
}
// What a repair took away has no mark in the text: its paragraph is shown.
function paragraph(at) {
  return [...document.querySelectorAll("article > [id]")].reverse().find(p => Number(p.id.slice(1)) <= at);
}
function sift() {
  const word = find.value.trim();
  let shown = 0;
  for (const row of document.getElementById(tab).children) {
    const fits = (!word || row.textContent.includes(word)) &&
      choices.every(c => !c.value || row.dataset[c.id] === undefined || row.dataset[c.id] === c.value);
    row.hidden = !fits;
    shown += fits;
  }
  count.textContent = `${shown} 条`;
}
function open(name) {
  tab = name;
  document.querySelectorAll("[role=tab]").forEach(t => t.setAttribute("aria-selected", t.dataset.tab === name));
  document.querySelectorAll(".list").forEach(l => { l.hidden = l.id !== name; });
  choices[1].hidden = choices[2].hidden = name !== "work";
  sift();
}
document.querySelectorAll("[role=tab]").forEach(t => t.addEventListener("click", () => open(t.dataset.tab)));
[find, ...choices].forEach(x => x.addEventListener("input", sift));
document.querySelectorAll(".list li").forEach(row => row.querySelector("button").addEventListener("click", () => {
  const mark = ["c", "f", "r"].find(m => row.dataset[m] !== undefined);
  const place = [...light(mark, row.dataset[mark])].find(x => x.closest("article")) || paragraph(Number(row.dataset.at));
  if (place) place.scrollIntoView({ block: "center", behavior: "smooth" });
}));
document.getElementById("text").addEventListener("click", event => {
  const at = event.target.closest("span[class]");
  if (!at) return;
  const [mark, name] = at.dataset.f !== undefined ? ["f", "figures"] : at.dataset.r !== undefined ? ["r", "repairs"] : at.dataset.c !== undefined ? ["c", "work"] : [null];
  if (!mark) return;
  open(name);
  const row = [...light(mark, at.dataset[mark])].find(x => x.closest("aside"));
  if (row) { row.hidden = false; row.scrollIntoView({ block: "center" }); }
});
sift();
