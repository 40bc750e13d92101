// The desk on made-up data. The address chooses what to see: ?state=none|locked, ?members=0, ?delay=800, ?fail=list;
// ?desk shows the real pages, else the sample pages.
import { createRoot } from "react-dom/client";
import { Desk } from "@/app";
import { pages as realPages } from "@/pages";
import { routes } from "@/routes";
import { deskAnswers } from "./desk";
import { sampleFinance } from "./finance";
import { type Answers, sampleHost } from "./host";

const wish = new URLSearchParams(location.search);
const members = Number(wish.get("members") ?? 220);
const answers: Answers = wish.has("desk") ? { ...sampleFinance(), ...deskAnswers(members) } : {};
const state = wish.get("state");
if (state)
  answers["association.state"] = () => ({
    state,
    has_keychain: wish.get("keychain") === "present",
    association:
      state === "none"
        ? null
        : { name: "中国电子仪器行业协会", code: "CEIA", time_zone: "Asia/Shanghai", user: "会长大人" },
  });
if (wish.get("fail") === "list")
  answers["sample.list"] = () => Promise.reject({ kind: "fault", code: "unreachable", params: {}, fields: [] });

const host = sampleHost({
  members,
  delay_ms: Number(wish.get("delay") ?? 0),
  answers,
});
const samplePages = {
  [routes.unitMembers]: () => import("./member-list"),
  [routes.invoices]: () => import("./import-page"),
  [routes.individualMembers]: () => import("./form-page"),
};
const pages = wish.has("desk") ? realPages : samplePages;
createRoot(document.getElementById("root") as HTMLElement).render(<Desk host={host} pages={pages} />);
