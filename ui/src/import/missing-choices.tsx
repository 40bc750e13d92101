// Levels and branches that rows name and that are not set up: created on the spot, and the rows judged again.
import { Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { PermittedButton } from "@/kit/permit";
import css from "./import.module.css";
import type { ImportPreview } from "./types";

interface Props {
  preview: ImportPreview;
  onPreview: (preview: ImportPreview) => void;
}

export function MissingChoices({ preview: { id, missing }, onPreview }: Props) {
  const { t } = useTranslation();
  const create = useCommand("import.create_missing");
  const keyOf = ({ choice, name }: ImportPreview["missing"][number]) => `${choice} ${name}`;
  const [left, setLeft] = useState<string[]>([]);
  const chosen = missing.filter((each) => !left.includes(keyOf(each)));
  const names = (choice: "level" | "org") => chosen.filter((each) => each.choice === choice).map(({ name }) => name);
  return (
    <section className={css.offer}>
      <p>{t("import:missing")}</p>
      <div className={css.choices}>
        {missing.map((each) => (
          <Checkbox
            key={keyOf(each)}
            checked={!left.includes(keyOf(each))}
            onChange={({ target }) =>
              setLeft(target.checked ? left.filter((key) => key !== keyOf(each)) : [...left, keyOf(each)])
            }
          >
            {t(`import:missing_${each.choice}`, { name: each.name, count: each.rows })}
          </Checkbox>
        ))}
      </div>
      <PermittedButton
        command="association.add_level"
        loading={create.isPending}
        disabled={chosen.length === 0}
        onClick={() => create.mutate({ id, levels: names("level"), orgs: names("org") }, { onSuccess: onPreview })}
      >
        {t("import:create_missing", { count: chosen.length })}
      </PermittedButton>
    </section>
  );
}
