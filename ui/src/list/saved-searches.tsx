// Searches a person uses often (常用搜索): save what stands in the form under a name, apply it later, delete it.
import { CloseOutlined, StarOutlined } from "@ant-design/icons";
import { Button, Input, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePreference } from "@/calls/preference";
import css from "./saved-searches.module.css";
import type { Search } from "./types";

const MOST_SAVED = 30;
const LONGEST_NAME = 40;

interface SavedSearch {
  name: string;
  search: Search;
}

interface Props {
  name: string;
  current: () => Search;
  onApply: (search: Search) => void;
}

const NONE: SavedSearch[] = [];

export function SavedSearches({ name: list, current, onApply }: Props) {
  const { t } = useTranslation();
  const [saved, keep] = usePreference<SavedSearch[]>(`saved_search.${list}`, NONE);
  const [state, setState] = useState<"open" | "closed">("closed");
  const [name, setName] = useState("");
  const save = () => {
    const title = name.trim();
    if (title === "") return;
    keep([{ name: title, search: current() }, ...saved.filter((each) => each.name !== title)].slice(0, MOST_SAVED));
    setName("");
  };
  const content = (
    <div className={css.panel}>
      {saved.length === 0 && <p className={css.none}>{t("common:list.saved_none")}</p>}
      {saved.map((each) => (
        <div key={each.name} className={css.line}>
          <button
            type="button"
            className={css.apply}
            onClick={() => {
              setState("closed");
              onApply(each.search);
            }}
          >
            {each.name}
          </button>
          <button
            type="button"
            className={css.remove}
            aria-label={t("common:list.saved_delete", { name: each.name })}
            onClick={() => keep(saved.filter((other) => other !== each))}
          >
            <CloseOutlined aria-hidden />
          </button>
        </div>
      ))}
      <div className={css.save}>
        <Input
          value={name}
          maxLength={LONGEST_NAME}
          placeholder={t("common:list.saved_name")}
          aria-label={t("common:list.saved_name")}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={(event) => {
            event.preventDefault(); // the search form around it would search
            save();
          }}
        />
        <Button onClick={save} disabled={name.trim() === ""}>
          {t("common:action.save")}
        </Button>
      </div>
    </div>
  );
  return (
    <Popover
      content={content}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      open={state === "open"}
      onOpenChange={(open) => setState(open ? "open" : "closed")}
    >
      <Button icon={<StarOutlined aria-hidden />}>{t("common:list.saved")}</Button>
    </Popover>
  );
}
