// The line between search and table: what can be done with the ticked rows, and how the list is shown. It stays one
// line: acts that find no room on it stand behind "more".
import { ColumnHeightOutlined, DownOutlined, ReloadOutlined, SettingOutlined } from "@ant-design/icons";
import { Button, Dropdown, Tooltip } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useHindrance } from "@/kit/permit";
import { DENSITIES, type Density } from "./layout";
import { countOf } from "./selection";
import css from "./toolbar.module.css";
import type { BulkAction, Look } from "./types";
import { useFirstLine } from "./use-fit";

interface Props<Filter> {
  bulk: BulkAction<Filter>[];
  look: Look<Filter>;
  density: Density;
  work: "idle" | "loading";
  onDensity: (density: Density) => void;
  onColumns: () => void;
  onRefresh: () => void;
}

export function Toolbar<Filter>(props: Props<Filter>) {
  const { t } = useTranslation();
  const { bulk, look } = props;
  const hindrance = useHindrance();
  const { selection, total } = look;
  const count = countOf(selection, total);
  const row = useRef<HTMLDivElement>(null);
  const acts = bulk.map((action) => {
    const isUnticked = count === 0 && action.needs !== "nothing";
    const reason = hindrance(action.command) ?? action.reason ?? (isUnticked ? t("common:list.tick_first") : null);
    return { ...action, reason, text: t(action.label), start: () => action.run(selection, count, look) };
  });
  const fits = useFirstLine(row, acts.length, acts.map(({ text }) => text).join());
  return (
    <div className={css.bar} role="toolbar" aria-label={t("common:list.tools")}>
      <div className={css.bulk} ref={row}>
        {acts.map((act, index) => (
          <Tooltip key={act.key} title={act.reason}>
            <Button
              className={index < fits ? undefined : css.cut}
              icon={act.icon}
              danger={act.danger && act.reason === null}
              disabled={act.reason !== null}
              onClick={act.start}
            >
              {act.text}
            </Button>
          </Tooltip>
        ))}
      </div>
      {fits < acts.length && (
        <Dropdown
          trigger={["click"]}
          menu={{
            items: acts.slice(fits).map(({ key, icon, text, danger, reason, start }) => ({
              key,
              icon,
              label: text,
              danger: danger && reason === null,
              disabled: reason !== null,
              title: reason ?? undefined,
              onClick: start,
            })),
          }}
        >
          <Button icon={<DownOutlined aria-hidden />} iconPlacement="end" className={css.more}>
            {t("common:action.more")}
          </Button>
        </Dropdown>
      )}
      <div className={css.tools}>
        <Tooltip title={t("common:list.refresh")}>
          <Button
            type="text"
            aria-label={t("common:list.refresh")}
            icon={<ReloadOutlined aria-hidden spin={props.work === "loading"} />}
            onClick={props.onRefresh}
          />
        </Tooltip>
        <Dropdown
          trigger={["click"]}
          menu={{
            selectable: true,
            selectedKeys: [props.density],
            items: DENSITIES.map((density) => ({ key: density, label: t(`common:list.density_${density}`) })),
            onClick: ({ key }) => props.onDensity(key as Density),
          }}
        >
          <Button
            type="text"
            title={t("common:list.density")}
            aria-label={t("common:list.density")}
            icon={<ColumnHeightOutlined aria-hidden />}
          />
        </Dropdown>
        <Tooltip title={t("common:list.columns")}>
          <Button
            type="text"
            aria-label={t("common:list.columns")}
            icon={<SettingOutlined aria-hidden />}
            onClick={props.onColumns}
          />
        </Tooltip>
      </div>
    </div>
  );
}
