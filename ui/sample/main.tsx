// The desk on made-up data. The address chooses what to see: ?state=none|locked, ?members=0, ?delay=800, ?fail=list.
import { createRoot } from "react-dom/client";
import { Desk } from "@/app";
import { routes } from "@/routes";
import { type Answers, sampleHost } from "./host";

const wish = new URLSearchParams(location.search);
const answers: Answers = {};
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
  members: Number(wish.get("members") ?? 220),
  delay_ms: Number(wish.get("delay") ?? 0),
  answers,
});
const pages = {
  [routes.unitMembers]: () => import("./member-list"),
  [routes.invoices]: () => import("./import-page"),
  [routes.individualMembers]: () => import("./form-page"),
};
createRoot(document.getElementById("root") as HTMLElement).render(<Desk host={host} pages={pages} />);
