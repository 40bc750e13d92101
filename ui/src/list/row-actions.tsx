// What can be done with one row: the first ones as words, the rest behind three dots. An action that is not possible
// now stays visible and says why.
import { EllipsisOutlined } from "@ant-design/icons";
import { Dropdown } from "antd";
import type { TFunction } from "i18next";
import { useState } from "react";
import css from "./table.module.css";
import type { RowAction } from "./types";

const SHOWN_AS_WORDS = 3;

interface Props {
  actions: RowAction[];
  t: TFunction;
  /** "dots" leaves the width of the list to its columns. */
  extent?: "words" | "dots";
}

export function RowActions({ actions, t, extent = "words" }: Props) {
  const words =
    extent === "dots" ? [] : actions.length > SHOWN_AS_WORDS ? actions.slice(0, SHOWN_AS_WORDS - 1) : actions;
  return (
    <span className={css.actions}>
      {words.map((action) => (
        <button
          key={action.key}
          type="button"
          tabIndex={-1}
          data-danger={action.danger}
          aria-disabled={isClosed(action)}
          title={action.reason ?? undefined}
          onClick={() => isClosed(action) || action.run()}
        >
          {t(action.label)}
        </button>
      ))}
      {words.length < actions.length && <More actions={actions.slice(words.length)} t={t} />}
    </span>
  );
}

const isClosed = (action: RowAction): boolean => typeof action.reason === "string";

// The menu is built when it is first asked for: two hundred of them at once are slow.
function More({ actions, t }: Props) {
  const [state, setState] = useState<"unused" | "open" | "closed">("unused");
  const dots = (
    <button
      type="button"
      tabIndex={-1}
      aria-label={t("common:list.more_actions")}
      onClick={() => state === "unused" && setState("open")}
    >
      <EllipsisOutlined aria-hidden />
    </button>
  );
  if (state === "unused") return dots;
  return (
    <Dropdown
      trigger={["click"]}
      open={state === "open"}
      onOpenChange={(open) => setState(open ? "open" : "closed")}
      menu={{
        items: actions.map((action) => ({
          key: action.key,
          label: t(action.label),
          danger: action.danger,
          disabled: isClosed(action),
          title: action.reason ?? undefined,
          onClick: () => action.run(),
        })),
      }}
    >
      {dots}
    </Dropdown>
  );
}
