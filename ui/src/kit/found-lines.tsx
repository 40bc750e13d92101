// What was found before an act on many, or in a month: how grave it is, how often, and the way to just those rows.
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Gravity } from "@/generated/calls";
import css from "./found-lines.module.css";
import { type Mood, Status } from "./status";

const MOODS: Record<Gravity, Mood> = { error: "bad", warning: "warn", hint: "note" };

export interface FoundLine {
  key: string;
  label: string;
  gravity: Gravity;
  count: number;
  show: () => void;
}

export function FoundLines({ lines }: { lines: FoundLine[] }) {
  const { t } = useTranslation();
  return (
    <ul className={css.found}>
      {lines.map(({ key, label, gravity, count, show }) => (
        <li key={key}>
          <Status mood={MOODS[gravity]}>{t(`common:found.gravity.${gravity}`)}</Status>
          <span>{label}</span>
          <b>{t("common:found.count", { count })}</b>
          <Button type="link" size="small" onClick={show}>
            {t("common:found.show")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
