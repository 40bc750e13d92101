// Opens a demonstration association of a chosen size: made-up members, orders and invoices to try everything on.
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { useLanguage } from "@/i18n/language";
import { Working } from "@/kit/working";
import css from "./start.module.css";

const SIZES = [200, 2_000, 20_000, 100_000];

export function Demonstration() {
  const { t } = useTranslation();
  const [members, setMembers] = useState(SIZES[0] as number);
  const [language] = useLanguage();
  const demonstrate = useCommand("association.demonstrate");
  if (demonstrate.isPending)
    return (
      <div className={css.other}>
        <Working task="association.demonstrate" fallback={t("common:start.demonstrating")} />
      </div>
    );
  return (
    <div className={css.other}>
      <p>{t("common:start.demonstration_text")}</p>
      <Select
        value={members}
        onChange={setMembers}
        aria-label={t("common:start.demonstration_size")}
        options={SIZES.map((count) => ({ value: count, label: t("common:start.members", { count }) }))}
      />
      <Button onClick={() => demonstrate.mutate({ members, language })}>{t("common:start.demonstrate")}</Button>
    </div>
  );
}
