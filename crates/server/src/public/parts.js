// Parts of forms that are no plain fields: a place in the tree of regions, chosen one level after the other, and documents that go along. The
// page's own script makes the elements and says the words.
"use strict";

const REGIONS = "/v1/public/regions";
/** Names of each form's selects of regions begin like this, so that what is chosen in them is not sent twice. */
const LEVELS = ["province", "city", "county"];
const regionsBelow = new Map();
/** What was chosen stays while one looks around, like what was typed; a browser gives a file only once. */
const chosenFiles = new Map();

/** The regions below one, asked for once. */
function below(code) {
  if (!regionsBelow.has(code)) {
    const asked = fetch(code ? `${REGIONS}?of=${code}` : REGIONS).then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))));
    asked.catch(() => regionsBelow.delete(code));
    regionsBelow.set(code, asked);
  }
  return regionsBelow.get(code);
}

/** The codes from the province down to a region: two digits for each level. */
function pathTo(code) {
  const levels = [2, 4, 6].map((digits) => code.slice(0, digits).padEnd(6, "0"));
  return code ? levels.filter((level, n) => levels.indexOf(level) === n) : [];
}

/** Selects for province, city and county; the hidden field holds the last that was chosen. */
function regionControl(base, value) {
  const input = make("input", { type: "hidden", name: base.name, value });
  const box = make("div", { class: "levels", id: base.id, role: "group" }, input);
  const grow = async (above, wanted) => {
    const depth = box.querySelectorAll("select").length;
    const regions = await below(above);
    // Somebody chose otherwise meanwhile.
    if (!regions.length || box.querySelectorAll("select").length !== depth || (input.value || "") !== above) return;
    const options = regions.map(({ code, name }) => make("option", { value: code }, name));
    const select = make(
      "select",
      { "aria-label": say(`region.${LEVELS[depth] ?? "county"}`), "aria-describedby": base["aria-describedby"] },
      make("option", { value: "" }, say(`region.${LEVELS[depth] ?? "county"}`)),
      ...options,
    );
    select.addEventListener("change", () => {
      while (select.nextElementSibling) select.nextElementSibling.remove();
      input.value = select.value || above;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      if (select.value) void offer(select.value, []);
    });
    box.append(select);
    const [next, ...rest] = wanted;
    if (!next) return;
    select.value = next;
    input.value = next;
    await offer(next, rest);
  };
  const offer = (above, wanted) => grow(above, wanted).catch(() => box.append(make("p", { class: "soft" }, say("failure.network"))));
  input.value = "";
  void offer("", pathTo(value));
  return { input, shown: box };
}

// documents
function bytesText(bytes) {
  return say("file.size", { size: Math.max(0.1, bytes / 1024 / 1024).toFixed(1) });
}

/** Fields in which documents are chosen, for those who want to join; nothing for everybody else. */
function filesCard(kind, of) {
  const offered = kind === "join" ? state.offer.files : null;
  if (!offered) return null;
  const limits = { count: offered.count_limit, one: offered.bytes_limit / 1024 / 1024, all: offered.together_bytes_limit / 1024 / 1024 };
  return make(
    "section",
    { class: "card" },
    make("div", {}, make("h2", {}, say("file.title")), make("p", { class: "soft" }, say("file.hint", limits))),
    ...offered[of].map((field) => fileField(field)),
  );
}

function fileField({ key, kind }) {
  const issue = make("p", { class: "issue", id: `${key}-issue`, role: "alert" });
  const list = make("ul", { class: "files" });
  const input = make("input", { type: "file", id: key, name: key, multiple: true, class: "picker", accept: "application/pdf,image/png,image/jpeg", "aria-describedby": `${key}-issue` });
  const draw = () => {
    const files = chosenFiles.get(key) ?? [];
    list.hidden = files.length === 0;
    list.replaceChildren(
      ...files.map((file) => {
        const drop = () => {
          chosenFiles.set(key, files.filter((other) => other !== file));
          draw();
        };
        const button = make("button", { type: "button", class: "link", "aria-label": say("file.remove_named", { name: file.name }), onclick: drop }, say("file.remove"));
        return make("li", {}, make("span", {}, make("b", {}, file.name), " ", make("span", { class: "soft" }, bytesText(file.size))), button);
      }),
    );
  };
  input.addEventListener("change", () => {
    chosenFiles.set(key, [...(chosenFiles.get(key) ?? []), ...input.files]);
    input.value = "";
    input.removeAttribute("aria-invalid");
    issue.textContent = "";
    draw();
  });
  draw();
  const label = make("label", { for: key, class: "act plain" }, say("file.choose"));
  return make("div", { class: "field" }, make("span", { class: "name" }, state.texts.file_kind[kind]), list, make("div", { class: "pick" }, input, label), issue);
}

/** What is too many or too large, before it is sent over a slow line; the server looks again. */
function fileIssues(of) {
  const offered = state.offer.files;
  const fields = offered[of].map(({ key }) => ({ key, files: chosenFiles.get(key) ?? [] })).filter(({ files }) => files.length);
  const all = fields.flatMap(({ files }) => files);
  const together = all.reduce((sum, file) => sum + file.size, 0);
  const limit = (bytes) => bytes / 1024 / 1024;
  if (all.length > offered.count_limit || together > offered.together_bytes_limit) {
    return [{ field: fields[0].key, code: "files_too_many", params: { count: offered.count_limit, limit: limit(offered.together_bytes_limit) } }];
  }
  const large = fields.filter(({ files }) => files.some((file) => file.size > offered.bytes_limit));
  return large.map(({ key }) => ({ field: key, code: "file_too_large", params: { limit: limit(offered.bytes_limit) } }));
}

function base64Of(file) {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => fail(reader.error));
    reader.readAsDataURL(file);
  });
}

/** The documents as they are sent. */
async function filesToSend(of) {
  const chosen = state.offer.files[of].flatMap(({ key, kind }) => (chosenFiles.get(key) ?? []).map((file) => ({ kind, file })));
  return Promise.all(chosen.map(async ({ kind, file }) => ({ kind, file_name: file.name, content: await base64Of(file) })));
}

/** Once they were taken, they do not go along again. */
const forgetFiles = () => chosenFiles.clear();
