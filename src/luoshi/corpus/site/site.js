// The pages of a lake. Data come as scripts, each with one call of luoshi.take, so that the site opens from a disk too.
"use strict";
const luoshi = (() => {
  const waiting = new Map();
  const shards = new Map();

  function take(name, content) {
    waiting.get(name)(content);
  }

  function load(name) {
    if (!shards.has(name)) {
      shards.set(name, new Promise((done, fail) => {
        waiting.set(name, done);
        const script = document.createElement("script");
        script.src = `data/${name}.js`;
        script.onerror = () => fail(new Error(name));
        document.head.append(script);
      }));
    }
    return shards.get(name);
  }

  return { take, load };
})();

const $ = (id) => document.getElementById(id);
const ASPECTS = { change: "增减", level: "水平", rank: "位次", ratio: "倍数" };
const STATUSES = { planned: "计划", achieved: "完成（上年）", expected: "预计（上年）" };
const LEVELS = { "": "全部", nation: "国家", province: "省级", city: "地级", county: "县级", township: "乡镇" };
const KINDS = { failures: "没有读出", duplicates: "重复，略去", mislabelled: "标错" };
const BOUNDS = { "=": "", "~": "左右", ">=": "以上", ">": "超过", "<=": "以内", "<": "低于", range: "" };
const PAGE = 30;
const ROWS = 300;
const LINES = 10;
const COLORS = ["#1f5a99", "#c0392b", "#2e8b57", "#8e5aa8", "#b36b00", "#23808d", "#7a5c3e", "#c2477f", "#5b6f1f", "#444f9e"];

function make(name, text, attributes = {}) {
  const element = document.createElement(name);
  if (text !== undefined && text !== null) element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function fillSelect(select, names, chosen) {
  select.replaceChildren(...Object.entries(names).map(([value, text]) => make("option", text, { value })));
  if (chosen in names) select.value = chosen;
}

function readReport(row, number) {
  const [place, code, line, level, year, title, report, characters, doubtful] = row;
  return { number, place: place || "（地方不明）", code, line: line || place || report, level, year, title, report, characters, doubtful };
}

function choose(reports) {
  const place = $("place").value.trim();
  const [first, last] = [Number($("first").value) || 0, Number($("last").value) || 9999];
  const lines = new Set(reports.filter((r) => r.place === place || r.code === place).map((r) => r.line));
  return reports.filter((r) => r.year >= first && r.year <= last
    && (!$("level").value || r.level === $("level").value)
    && (!place || lines.has(r.line) || (!lines.size && r.place.includes(place))));
}

function link(report, start, text) {
  return make("a", text, { href: `report.html#${report.number}/${start ?? 0}` });
}

function say(value) {
  return Math.abs(value) >= 1e8 ? `${+(value / 1e8).toPrecision(6)}亿` : Math.abs(value) >= 1e5 ? `${+(value / 1e4).toPrecision(6)}万` : String(value);
}

function sayCell(cell) {
  const number = cell.value === null ? `${say(cell.low)}—${say(cell.high)}` : say(cell.value);
  return `${cell.direction === "down" ? "−" : ""}${number}${cell.unit || ""}${BOUNDS[cell.bound] ?? ""}`;
}

function keepState(names) {
  const state = new URLSearchParams(names.map((name) => [name, $(name).value]).filter(([, value]) => value));
  history.replaceState(null, "", `#${state}`);
}

function restoreState(names) {
  const state = new URLSearchParams(location.hash.slice(1));
  for (const name of names) if (state.has(name)) $(name).value = state.get(name);
}

function listPlaces(reports) {
  $("places").replaceChildren(...[...new Set(reports.map((r) => r.place))].map((value) => make("option", null, { value })));
}

async function showPanel(index, reports) {
  const names = ["key", "aspect", "status", "level", "place", "first", "last"];
  const keys = Object.fromEntries(index.panels.map(([key]) => [key, index.indicators[key] || key]));
  const years = reports.map((r) => r.year).filter(Boolean);
  fillSelect($("key"), keys, "gdp");
  fillSelect($("aspect"), ASPECTS, "change");
  fillSelect($("status"), STATUSES, "planned");
  fillSelect($("level"), LEVELS, location.hash || !reports.some((r) => r.level === "province") ? "" : "province");
  $("first").value = Math.max(...years) - 14;
  $("last").value = Math.max(...years);
  listPlaces(reports);
  restoreState(names);
  const held = new Set(index.panels.map((panel) => panel.join("-")));
  const draw = async () => {
    keepState(names);
    const name = ["key", "aspect", "status"].map((id) => $(id).value).join("-");
    const rows = held.has(name) ? await luoshi.load(`panel/${name}`) : [];
    const cells = new Map(rows.map(([number, flag, value, low, high, unit, bound, direction, start]) =>
      [number, { flag, value, low, high, unit, bound, direction, start }]));
    drawTable(choose(reports).filter((r) => r.year), cells);
  };
  $("form").addEventListener("submit", (event) => { event.preventDefault(); draw(); });
  $("form").addEventListener("change", draw);
  await draw();
}

function drawTable(reports, cells) {
  const told = reports.map((r) => r.year);
  const first = Math.min(...told);
  const years = told.length ? Array.from({ length: Math.max(...told) - first + 1 }, (_, k) => first + k) : [];
  const lines = new Map();
  for (const report of reports) {
    if (!lines.has(report.line)) lines.set(report.line, { name: report.place, years: new Map() });
    const line = lines.get(report.line);
    line.name = report.place;
    const before = line.years.get(report.year);
    if (!before || (cells.has(report.number) && !cells.has(before.number)) || (cells.has(report.number) === cells.has(before.number) && report.characters > before.characters)) line.years.set(report.year, report);
  }
  const head = make("tr");
  head.append(make("th", "地方", { scope: "col", class: "left" }), ...years.map((year) => make("th", year, { scope: "col" })));
  const body = [...lines.values()].slice(0, ROWS).map((line) => {
    const row = make("tr");
    row.append(make("th", line.name, { scope: "row" }), ...years.map((year) => makeCell(line.years.get(year), cells)));
    return row;
  });
  $("table").replaceChildren(head, ...body);
  const stated = reports.filter((r) => cells.has(r.number)).length;
  $("told").textContent = `${lines.size} 个地方，${reports.length} 份报告，${stated} 份写了这个数${lines.size > ROWS ? `；先列 ${ROWS} 个地方，请再缩小范围` : ""}`;
  drawChart([...lines.values()], years, cells);
}

function makeCell(report, cells) {
  if (!report) return make("td", "");
  const cell = cells.get(report.number);
  if (!cell) return make("td", "—", { class: "none", title: "报告没有写这个数" });
  if (cell.value === null && cell.low === null) {
    const told = make("td", null, { class: "none" });
    told.append(link(report, cell.start, "×"));
    return told;
  }
  const td = make("td", null, { class: cell.flag });
  td.append(link(report, cell.start, sayCell(cell)));
  return td;
}

function middle(cell) {
  if (!cell) return null;
  const value = cell.value ?? (cell.low === null ? null : (cell.low + cell.high) / 2);
  return value === null ? null : cell.direction === "down" ? -value : value;
}

function drawChart(lines, years, cells) {
  const drawn = lines.map((line) => ({ name: line.name, points: years.map((year) => middle(cells.get(line.years.get(year)?.number))) }))
    .filter((line) => line.points.some((value) => value !== null));
  const values = drawn.flatMap((line) => line.points).filter((value) => value !== null);
  if (!values.length || years.length < 2 || drawn.length > LINES) return $("chart").replaceChildren();
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (k) => 60 + (k * 640) / (years.length - 1);
  const y = (value) => 260 - ((value - low) * 220) / (high - low || 1);
  const svg = (name, attributes, text) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const picture = svg("svg", { viewBox: "0 0 860 300", role: "img", "aria-label": "各地历年走势" });
  for (const value of [low, (low + high) / 2, high]) {
    picture.append(svg("line", { x1: 60, x2: 700, y1: y(value), y2: y(value), stroke: "#d8dee4" }), svg("text", { x: 52, y: y(value) + 4, "text-anchor": "end" }, say(+value.toPrecision(3))));
  }
  const step = Math.ceil(years.length / 12);
  years.forEach((year, k) => { if (k % step === 0) picture.append(svg("text", { x: x(k), y: 285, "text-anchor": "middle" }, year)); });
  drawn.forEach((line, n) => {
    const color = COLORS[n % COLORS.length];
    let path = "";
    line.points.forEach((value, k) => {
      if (value === null) return;
      path += `${path && line.points[k - 1] !== null ? "L" : "M"}${x(k)} ${y(value)}`;
      picture.append(svg("circle", { cx: x(k), cy: y(value), r: 3, fill: color }));
    });
    picture.append(svg("path", { d: path, fill: "none", stroke: color, "stroke-width": 2 }));
    picture.append(svg("rect", { x: 716, y: 30 + n * 22, width: 12, height: 12, fill: color }), svg("text", { x: 734, y: 41 + n * 22 }, line.name));
  });
  return $("chart").replaceChildren(picture);
}

async function showWords(index, reports) {
  const names = ["term", "level", "place", "first", "last"];
  fillSelect($("level"), LEVELS, "");
  listPlaces(reports);
  restoreState(names);
  let [found, shown] = [[], 0];
  const more = async () => {
    const term = $("term").value.trim();
    const some = found.slice(shown, shown + PAGE);
    shown += some.length;
    for (const report of some) {
      const { text } = await luoshi.load(`text/${report.number}`);
      const at = text.indexOf(term);
      if (at >= 0) $("table").append(makeHit(report, text, term, at));
    }
    $("more").hidden = shown >= found.length;
  };
  const search = async () => {
    const term = $("term").value.trim();
    if (term.length < 2) return;
    keepState(names);
    const numbers = await findReports(term);
    found = choose(reports).filter((r) => numbers.has(r.number)).sort((a, b) => b.year - a.year || a.number - b.number);
    shown = 0;
    const head = make("tr");
    head.append(...["地方", "年份", "次数", "每万字", "第一句"].map((name, k) => make("th", name, { scope: "col", ...(k === 0 || k === 4 ? { class: "left" } : {}) })));
    $("table").replaceChildren(head);
    $("told").textContent = found.length ? `${found.length} 份报告可能有“${term}”，新的在前` : `没有报告写“${term}”`;
    await more();
  };
  $("form").addEventListener("submit", (event) => { event.preventDefault(); search(); });
  $("more").addEventListener("click", more);
  if ($("term").value) await search();
}

function makeHit(report, text, term, at) {
  const row = make("tr");
  const times = text.split(term).length - 1;
  const [start, end] = sentenceAt(text, at);
  const told = make("td", null, { class: "left" });
  told.append(link(report, [...text.slice(0, at)].length, text.slice(start, end).trim()));
  row.append(make("th", report.place, { scope: "row" }), make("td", report.year), make("td", times), make("td", (times * 1e4 / text.length).toFixed(1)), told);
  return row;
}

// The same shards as bigrams.py makes; the reports that hold each pair of neighbouring characters of the term.
async function findReports(term) {
  let numbers = null;
  for (const run of term.match(/[\u4e00-\u9fffA-Za-z\d]{2,}/g) || []) {
    for (let k = 0; k + 1 < run.length; k += 1) {
      const pair = run.slice(k, k + 2);
      const shard = await luoshi.load(`words/${(pair.charCodeAt(0) * 31 + pair.charCodeAt(1)) % 256}`).catch(() => ({}));
      let last = 0;
      const here = new Set((shard[pair] || []).map((step) => (last += step)));
      numbers = numbers ? new Set([...numbers].filter((number) => here.has(number))) : here;
    }
  }
  return numbers || new Set();
}

function sentenceAt(text, at) {
  const ends = "。！？；!?;\n";
  let start = at;
  while (start > 0 && !ends.includes(text[start - 1])) start -= 1;
  let end = at;
  while (end < text.length && !ends.includes(text[end])) end += 1;
  return [start, Math.min(end + 1, text.length)];
}

async function showReport(index, reports) {
  const [number, at] = location.hash.slice(1).split("/").map(Number);
  const report = reports[number];
  if (!report) { $("told").textContent = "没有这份报告"; return; }
  // Offsets count characters as Python does; a string here counts some rare ones twice.
  const { text, figures } = await luoshi.load(`text/${number}`);
  const letters = [...text];
  document.title = `${report.place} ${report.year ?? ""}`;
  $("told").textContent = `${report.place}${report.code ? `（${report.code}）` : ""} ${report.year ?? ""}年 · ${report.title || ""} · ${report.report} · ${report.characters} 字${report.doubtful ? ` · ${report.doubtful} 个数触及没有把握的修复` : ""}`;
  const [first, last] = at ? sentenceAt(letters, at) : [-1, -1];
  let [start, k] = [0, 0];
  const article = $("text");
  article.replaceChildren();
  for (const line of text.split("\n")) {
    const stop = start + [...line].length;
    const bounds = new Set([start, stop, ...[first, last].filter((b) => b > start && b < stop)]);
    const inside = [];
    for (; k < figures.length && figures[k][0] < stop; k += 1) {
      inside.push(figures[k]);
      bounds.add(Math.max(figures[k][0], start)).add(Math.min(figures[k][1], stop));
    }
    const cuts = [...bounds].sort((a, b) => a - b);
    const paragraph = make("p");
    for (let c = 0; c + 1 < cuts.length; c += 1) {
      const span = make("span", letters.slice(cuts[c], cuts[c + 1]).join(""));
      const figure = inside.find((f) => f[0] <= cuts[c] && cuts[c + 1] <= f[1]);
      if (figure) {
        span.classList.add("figure", ...(figure[4] ? [] : ["doubtful"]));
        span.title = `${figure[2]}（${{ planned: "计划", achieved: "完成", expected: "预计" }[figure[3]]}）`;
      }
      if (cuts[c] >= first && cuts[c + 1] <= last) span.classList.add("here");
      paragraph.append(span);
    }
    if (line) article.append(paragraph);
    start = stop + 1;
  }
  document.querySelector(".here")?.scrollIntoView({ block: "center" });
}

async function showFiles() {
  const rows = await luoshi.load("files");
  const head = make("tr");
  head.append(...["", "文件", "说明"].map((name) => make("th", name, { scope: "col", class: "left" })));
  $("table").replaceChildren(head, ...rows.map(([kind, file, why]) => {
    const row = make("tr");
    row.append(...[KINDS[kind], file, why].map((text) => make("td", text, { class: "left" })));
    return row;
  }));
  $("told").textContent = `${rows.length} 个文件没有读出、与别的重复，或名称与正文不符`;
}

async function start() {
  const page = document.body.dataset.page;
  for (const a of document.querySelectorAll("nav a")) if (location.pathname.endsWith(a.getAttribute("href"))) a.setAttribute("aria-current", "page");
  const index = await luoshi.load("index");
  const reports = index.reports.map(readReport);
  await { panel: showPanel, words: showWords, report: showReport, files: showFiles }[page](index, reports);
}

window.addEventListener("hashchange", () => { if (document.body.dataset.page === "report") start(); });
start().catch((fault) => { $("told").textContent = `数据没有读到（${fault.message}）`; });
