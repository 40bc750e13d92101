// The slow part of the check: what the self-check finds of money, and numbers that stand on nothing. Asked for by a person.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useQueryCall } from "@/calls/calls";
import type { Finding } from "@/generated/calls";
import { FoundLines } from "@/kit/found-lines";
import { type MoneyValue, moneyText } from "@/kit/money";
import { Failed } from "@/kit/states";
import { routes } from "@/routes";
import css from "./closing.module.css";

export function Proof({ month }: { month: string }) {
  const { t } = useTranslation();
  const [asked, ask] = useState<"no" | "yes">("no");
  return (
    <section className={css.card}>
      <h2>{t("closing:prove")}</h2>
      <p className={css.lead}>{t("closing:prove_lead")}</p>
      {asked === "yes" ? (
        <Proven month={month} />
      ) : (
        <Button onClick={() => ask("yes")}>{t("closing:prove_act")}</Button>
      )}
    </section>
  );
}

function Proven({ month }: { month: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data, error, refetch } = useQueryCall("closing.prove", { month });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <p aria-busy="true">{t("closing:proving")}</p>;
  const { findings, numbers } = data;
  const show = () => void navigate(routes.numbers);
  const lines = [
    {
      key: "unexplained",
      label: t("closing:found.unexplained"),
      gravity: "error" as const,
      count: numbers.unexplained,
      show,
    },
    { key: "void", label: t("closing:found.void"), gravity: "hint" as const, count: numbers.void, show },
    {
      key: "numbers_waiting",
      label: t("closing:found.numbers_waiting"),
      gravity: "hint" as const,
      count: numbers.waiting,
      show,
    },
  ].filter(({ count }) => count > 0);
  if (findings.length === 0 && lines.length === 0) return <p className={css.fine}>{t("closing:proved")}</p>;
  return (
    <>
      <FoundLines lines={lines} />
      {findings.length > 0 && <h3>{t("closing:found.check")}</h3>}
      <ul className={css.sentences}>
        {findings.map((finding) => (
          <li key={JSON.stringify(finding)}>{t(`terminal:check.finding.${finding.code}`, params(finding))}</li>
        ))}
      </ul>
    </>
  );
}

/** The parameters of a finding's sentence, amounts as people write them. */
function params(finding: Finding): Record<string, string> {
  const shown = (value: unknown) =>
    typeof value === "object" && value !== null ? moneyText(value as MoneyValue) : String(value);
  return Object.fromEntries(Object.entries(finding.params).map(([name, value]) => [name, shown(value)]));
}
