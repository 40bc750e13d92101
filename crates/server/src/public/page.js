// The page by which members and those who want to join file what they ask for. It knows no rule: the server says what may be filed and with
// which fields, and what is amiss with each. Everything is made of elements and text, never of markup.
"use strict";

const OFFER = "/v1/public/offer";
const FILE = "/v1/public/applications";
const PROGRESS = "/v1/public/applications/progress";
const root = document.getElementById("page");

const state = {
  language: new URLSearchParams(location.search).get("lang") === "en" ? "en" : "zh",
  texts: null,
  offer: null,
  // What was typed stays while one looks around.
  typed: new Map(),
  receipt: null,
};

// words
const filled = (text, params) =>
  Object.entries(params).reduce((words, [name, value]) => words.replaceAll(`{{${name}}}`, String(value)), text);
const at = (group, path) => path.split(".").reduce((found, part) => found?.[part], group);
const say = (path, params = {}) => filled(at(state.texts.page, path) ?? path, params);
const kindName = (kind) => say(`kind.${kind}.name`);
const dayText = (instant) => new Date(instant).toLocaleString(state.language === "en" ? "en-GB" : "zh-CN", { dateStyle: "medium", timeStyle: "short" });

function amountText({ minor, currency }) {
  const digits = String(Math.abs(minor)).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${currency === "CNY" ? "¥" : `${currency} `}${whole}.${digits.slice(-2)}`;
}

function fieldName(key, of) {
  const fields = state.texts.field;
  const own = state.texts.page.field[key];
  return own ?? (of === "individual" ? fields[`${key}_individual`] : null) ?? fields[key] ?? key;
}

function issueText({ code, params }) {
  return filled(state.texts.issue[code] ?? say("failure.invalid_fields"), params ?? {});
}

// elements
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

/** What stands between several options of one field. */
const BETWEEN_OPTIONS = "、";

/** What somebody wrote or chose. */
function written(input) {
  if (!input?.multiple) return input?.value.trim() ?? "";
  return Array.from(input.selectedOptions, (option) => option.value).join(BETWEEN_OPTIONS);
}

function control(field, name, value) {
  const base = { id: name, name, "aria-required": field.is_required, "aria-describedby": `${name}-issue` };
  if (field.choices?.length) {
    const options = field.choices.map((choice) => {
      const text = state.language === "en" && choice.english ? choice.english : choice.name;
      return make("option", { value: choice.code, selected: choice.code === value }, text);
    });
    if (field.input !== "several") return make("select", base, make("option", { value: "" }, say("choose")), ...options);
    const chosen = value.split(BETWEEN_OPTIONS);
    for (const option of options) option.selected = chosen.includes(option.value);
    return make("select", { ...base, multiple: true, size: Math.min(options.length, 6) }, ...options);
  }
  if (field.input === "long_text") {
    const area = make("textarea", { ...base, maxlength: field.limit_chars, rows: 3 });
    area.value = value;
    return area;
  }
  const types = { date: "date", month: "month" };
  const modes = { number: "numeric", ten_thousands: "decimal", amount: "decimal", phone: "tel", email: "email", link: "url" };
  const byKey = { mobile: "tel", office_phone: "tel", phone: "tel", fax: "tel", email: "email", website: "url" };
  const input = make("input", {
    ...base,
    type: types[field.input] ?? "text",
    inputmode: byKey[field.key] ?? modes[field.input],
    maxlength: types[field.input] ? null : field.limit_chars,
    autocomplete: { mobile: "tel", email: "email" }[field.key] ?? "off",
    autocapitalize: "none",
  });
  input.value = value;
  return input;
}

function fieldOf(kind, field, of) {
  const name = field.key;
  const place = `${kind}.${name}`;
  const value = state.typed.get(place) ?? field.value ?? "";
  const region = name === "region" ? regionControl({ id: name, name, "aria-describedby": `${name}-issue` }, value) : null;
  const input = region?.input ?? control(field, name, value);
  input.addEventListener("input", () => {
    state.typed.set(place, written(input));
    // What is asked follows from the level.
    if (place === "join.level_id" && state.offer.levels.some((level) => level.fields)) {
      show();
      document.getElementById(name)?.focus();
      return;
    }
    input.removeAttribute("aria-invalid");
    document.getElementById(`${name}-issue`).textContent = "";
  });
  const unit = field.input === "ten_thousands" ? say("ten_thousands") : "";
  return make(
    "div",
    { class: "field" },
    make("label", { for: name }, (field.label ?? fieldName(name, of)) + unit, field.is_required ? make("span", { class: "mark", "aria-hidden": "true" }, "*") : null),
    field.hint ? make("p", { class: "soft" }, field.hint) : null,
    region?.shown ?? input,
    make("p", { class: "issue", id: `${name}-issue`, role: "alert" }),
  );
}

function either(kind, of) {
  const radio = (value) => {
    const input = make("input", { type: "radio", name: "member_kind", value, checked: value === of });
    input.addEventListener("change", () => {
      state.typed.set(`${kind}.member_kind`, value);
      show();
    });
    return make("label", {}, input, say(`member_kind.${value}`));
  };
  return make("fieldset", {}, make("legend", {}, say("member_kind.title")), make("div", { class: "either" }, radio("unit"), radio("individual")));
}

// views
function head() {
  const other = state.language === "en" ? "中文" : "English";
  const toggle = make("button", { class: "link", type: "button", lang: state.language === "en" ? "zh-CN" : "en", onclick: () => void speak(state.language === "en" ? "zh" : "en") }, other);
  return make("header", {}, make("div", {}, make("h1", {}, state.offer?.association ?? ""), make("p", {}, say("title"))), toggle);
}

function home() {
  const kinds = state.offer.kinds.map((kind) =>
    make("a", { class: "choice", href: `#${kind}` }, make("b", {}, kindName(kind)), make("span", { class: "soft" }, say(`kind.${kind}.text`))),
  );
  return [
    kinds.length
      ? make("nav", { class: "choices", "aria-label": say("title") }, ...kinds)
      : make("section", { class: "card" }, make("p", {}, say("closed"))),
    make("nav", { class: "choices apart" }, make("a", { class: "choice", href: "#progress" }, make("b", {}, say("progress.title")), make("span", { class: "soft" }, say("progress.text")))),
  ];
}

const back = () => make("a", { class: "link", href: "#" }, say("back"));

function fieldsOf(kind, of) {
  const { offer } = state;
  const levels = offer.levels
    .filter((level) => level.kind === of)
    .map((level) => ({ code: level.id, name: say("level", { name: level.name, dues: amountText(level.dues), months: level.term_months }) }));
  const orgs = offer.orgs.map((org) => ({ code: org.id, name: org.name }));
  const level = { key: "level_id", label: say("field.level_id"), is_required: true, choices: levels };
  if (kind === "join") {
    const org = { key: "org_id", label: say("field.org_id"), is_required: true, choices: orgs, value: orgs.length === 1 ? orgs[0].code : "" };
    const asked = offer.levels.find((one) => one.id === state.typed.get("join.level_id") && one.kind === of)?.fields;
    return [level, org, ...(asked ?? offer.fields.join[of])];
  }
  const terms = Array.from({ length: offer.terms_limit }, (_, n) => ({ code: String(n + 1), name: say("terms", { count: n + 1 }) }));
  const asked = {
    renewal: [{ key: "terms", is_required: true, choices: terms, value: "1" }],
    level_change: [level],
    withdrawal: [
      { key: "reason", input: "long_text", is_required: true, limit_chars: 200 },
      { key: "effective_on", input: "date", hint: say("effective_hint") },
    ],
  };
  return asked[kind] ?? offer.fields[kind][of];
}

function form(kind) {
  const of = state.typed.get(`${kind}.member_kind`) ?? "unit";
  const proof = [
    { key: "member_no", is_required: true, limit_chars: 100 },
    { key: "secret", is_required: true, limit_chars: 100, hint: say("secret_hint") },
  ];
  const statement = { key: "statement", input: "long_text", limit_chars: state.offer.statement_limit };
  const changes = kind === "profile_change" || kind === "contact_change";
  const alarm = make("div", { class: "alarm", role: "alert", hidden: true });
  const button = make("button", { class: "act", type: "submit" }, say("send"));
  const own = [...fieldsOf(kind, of), statement];
  const fields = [...(kind === "join" ? [] : proof), ...own];
  const shown = (list) => list.map((field) => fieldOf(kind, field, of));
  const element = make(
    "form",
    { novalidate: true, autocomplete: "off" },
    make("section", { class: "card" }, make("h2", {}, kindName(kind)), either(kind, of), ...(kind === "join" ? [] : shown(proof))),
    make("section", { class: "card" }, changes ? make("p", { class: "soft" }, say("only_changes")) : null, ...shown(own)),
    ...[filesCard(kind, of)].filter(Boolean),
    make("section", { class: "card" }, make("p", { class: "soft" }, say("privacy")), alarm, button),
  );
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    void send({ kind, of, fields, element, alarm, button });
  });
  return [back(), element];
}

function receiptView() {
  const { receipt } = state;
  const canCopy = Boolean(navigator.clipboard);
  return [
    make(
      "section",
      { class: "card" },
      make("h2", { tabindex: "-1", id: "focus" }, say("receipt.title")),
      make("p", {}, say("receipt.text")),
      make("p", { class: "number" }, receipt.receipt_no),
      canCopy ? make("button", { class: "act plain", type: "button", onclick: () => void navigator.clipboard.writeText(receipt.receipt_no) }, say("receipt.copy")) : null,
      make("p", { class: "soft" }, say("receipt.next")),
    ),
    back(),
  ];
}

function progressView() {
  const answer = make("div", { "aria-live": "polite" });
  const button = make("button", { class: "act", type: "submit" }, say("progress.ask"));
  const number = fieldOf("progress", { key: "receipt_no", is_required: true, limit_chars: 30, value: state.receipt?.receipt_no ?? "" }, "unit");
  const element = make("form", { novalidate: true, class: "card" }, make("h2", {}, say("progress.title")), number, button);
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    answer.replaceChildren();
    button.disabled = true;
    const { status, body, after } = await post(PROGRESS, { receipt_no: element.elements.receipt_no.value });
    button.disabled = false;
    answer.replaceChildren(status === 200 ? progressCard(body) : make("p", { class: "alarm", role: "alert" }, failureText(status, body, after)));
  });
  return [back(), element, answer];
}

function progressCard({ kind, state: reached, opinion, filed_at }) {
  const line = (term, value) => [make("dt", {}, term), make("dd", {}, value)];
  return make(
    "section",
    { class: "card" },
    make("h2", {}, say(`state.${reached}.name`)),
    make("p", {}, say(`state.${reached}.text`)),
    make("dl", {}, ...line(say("progress.kind"), kindName(kind)), ...line(say("progress.filed_at"), dayText(filed_at)), ...(opinion ? line(say("progress.opinion"), opinion) : [])),
  );
}

// sending
function askedOf({ kind, of, element, fields }) {
  const value = (key) => written(element.elements[key]);
  const own = (field) => !["level_id", "org_id", "member_no", "secret", "statement"].includes(field.key);
  const texts = Object.fromEntries(fields.filter(own).map(({ key }) => [key, value(key)]).filter(([, text]) => text));
  if (kind === "join") {
    return { asks: "join", draft: { kind: of, level_id: value("level_id") || null, org_id: value("org_id") || null, texts } };
  }
  const wishes = {
    renewal: () => ({ terms: Number(value("terms")) }),
    level_change: () => ({ level_id: value("level_id") }),
    withdrawal: () => ({ reason: value("reason"), effective_on: value("effective_on") || null }),
  };
  const wish = { kind, ...(wishes[kind]?.() ?? { texts }) };
  return { asks: "request", proof: { member_kind: of, member_no: value("member_no"), secret: value("secret") }, wish };
}

/** A key for each content, so that pressing twice, or again after the network failed, files once. */
const keyOf = (() => {
  const kept = { content: "", key: "" };
  return (content) => {
    if (kept.content !== content) {
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      bytes[6] = (bytes[6] & 0x0f) | 0x40;
      bytes[8] = (bytes[8] & 0x3f) | 0x80;
      const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
      kept.key = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
      kept.content = content;
    }
    return kept.key;
  };
})();

async function send({ kind, of, fields, element, alarm, button }) {
  const issues = (told) => tell(told, element, alarm);
  issues([]);
  // A choice that was not made cannot even be sent.
  const open = kind === "join" ? [] : fields.filter((field) => field.is_required && field.choices && !element.elements[field.key].value);
  if (open.length) return issues(open.map(({ key }) => ({ field: key, code: "required" })));
  const tooMuch = kind === "join" ? fileIssues(of) : [];
  if (tooMuch.length) return issues(tooMuch);
  const statement = element.elements.statement.value;
  const asked = askedOf({ kind, of, element, fields });
  button.disabled = true;
  button.textContent = say("sending");
  if (kind === "join") asked.files = await filesToSend(of);
  const { status, body, after } = await post(FILE, { key: keyOf(JSON.stringify([statement, asked])), statement, asked });
  button.disabled = false;
  button.textContent = say("send");
  if (status === 200) {
    for (const place of [...state.typed.keys()]) if (place.startsWith(`${kind}.`)) state.typed.delete(place);
    forgetFiles();
    state.receipt = body;
    location.hash = "receipt";
    return;
  }
  if (status === 422) return issues(body.fields);
  alarm.textContent = failureText(status, body, after);
  alarm.hidden = false;
}

/** Says beside each field what is amiss, and above the button what belongs to no field. */
function tell(told, element, alarm) {
  for (const line of element.querySelectorAll(".issue")) line.textContent = "";
  for (const input of element.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  const rest = [];
  for (const issue of told) {
    const input = element.elements[issue.field];
    const line = document.getElementById(`${issue.field}-issue`);
    if (!input || !line) {
      rest.push(issue.field === "texts" ? say("nothing_changed") : issueText(issue));
      continue;
    }
    line.textContent = issueText(issue);
    input.setAttribute("aria-invalid", "true");
  }
  const first = element.querySelector("[aria-invalid]");
  const words = [...(first ? [say("failure.invalid_fields")] : []), ...rest];
  alarm.textContent = words.join(" ");
  alarm.hidden = words.length === 0;
  first?.focus();
}

async function post(path, body) {
  try {
    const response = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    const after = Number(response.headers.get("retry-after") ?? 0);
    return { status: response.status, body: await response.json().catch(() => ({})), after };
  } catch {
    return { status: 0, body: {}, after: 0 };
  }
}

function failureText(status, body, after) {
  if (status === 0) return say("failure.network");
  if (status === 413) return say("failure.too_large");
  if (status === 429) return say("failure.busy", { minutes: Math.max(1, Math.ceil(after / 60)) });
  return state.texts.page.failure[body.code] ?? say("failure.other");
}

// the page
function show() {
  const view = location.hash.slice(1);
  const views = { progress: progressView, ...(state.receipt ? { receipt: receiptView } : {}) };
  const offered = state.offer.kinds.includes(view) ? () => form(view) : home;
  document.documentElement.lang = state.language === "en" ? "en" : "zh-CN";
  document.title = [say("title"), state.offer.association].filter(Boolean).join(" · ");
  root.replaceChildren(head(), make("main", {}, ...(views[view] ?? offered)()));
  document.getElementById("focus")?.focus();
}

async function speak(language) {
  const response = await fetch(`/apply/texts/${language}`);
  state.texts = await response.json();
  state.language = language;
  history.replaceState(null, "", `?lang=${language}${location.hash}`);
  show();
}

async function begin() {
  try {
    const response = await fetch(OFFER);
    state.offer = response.ok ? await response.json() : { association: "", kinds: [], levels: [], orgs: [], fields: {} };
    await speak(state.language);
    window.addEventListener("hashchange", () => {
      show();
      window.scrollTo(0, 0);
    });
  } catch {
    root.replaceChildren(make("p", { class: "alarm", role: "alert" }, "网络不通，请稍后再试。 The network failed; try again later."));
  }
}

void begin();
