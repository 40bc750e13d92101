// Which columns a list shows (字段配置) and in which order (字段顺序): tick, drag, or move with the arrows.
import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined } from "@ant-design/icons";
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import css from "./columns-dialog.module.css";
import { defaultColumns, headingOf } from "./layout";
import type { Column } from "./types";

interface Props<Row> {
  columns: Column<Row>[];
  shown: Column<Row>[];
  /** null puts the list back to its own columns. */
  onChoose: (keys: string[] | null) => void;
  onClose: () => void;
}

export function ColumnsDialog<Row>({ columns, shown, onChoose, onClose }: Props<Row>) {
  const { t } = useTranslation();
  const [order, setOrder] = useState(() => [
    ...shown.map(({ key }) => key),
    ...columns.map(({ key }) => key).filter((key) => !shown.some((column) => column.key === key)),
  ]);
  const [ticked, setTicked] = useState(() => new Set(shown.map(({ key }) => key)));
  const [dragged, setDragged] = useState<number | null>(null);
  const move = (from: number, to: number) => {
    if (to < 0 || to >= order.length) return;
    const next = order.filter((_, index) => index !== from);
    next.splice(to, 0, order[from] as string);
    setOrder(next);
  };
  const flip = (key: string) => {
    const next = new Set(ticked);
    if (!next.delete(key)) next.add(key);
    setTicked(next);
  };
  const reset = () => {
    setOrder(columns.map(({ key }) => key));
    setTicked(new Set(defaultColumns(columns).map(({ key }) => key)));
  };
  const save = () => {
    onChoose(order.filter((key) => ticked.has(key)));
    onClose();
  };
  return (
    <Modal
      open
      title={t("common:list.columns")}
      onCancel={onClose}
      width={400}
      footer={
        <div className={css.foot}>
          <Button type="text" onClick={reset}>
            {t("common:list.columns_default")}
          </Button>
          <span className={css.count}>{t("common:list.columns_count", { count: ticked.size })}</span>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="primary" onClick={save} disabled={ticked.size === 0}>
            {t("common:action.save")}
          </Button>
        </div>
      }
    >
      <ul className={css.columns}>
        {order.map((key, index) => {
          const column = columns.find((each) => each.key === key);
          if (!column) return null;
          const title = headingOf(column, t);
          return (
            <li
              key={key}
              draggable
              data-dragged={dragged === index}
              onDragStart={() => setDragged(index)}
              onDragEnd={() => setDragged(null)}
              onDragEnter={() => {
                if (dragged === null || dragged === index) return;
                move(dragged, index);
                setDragged(index);
              }}
              onDragOver={(event) => event.preventDefault()}
            >
              <HolderOutlined aria-hidden className={css.grip} />
              <label>
                <input type="checkbox" className="tick" checked={ticked.has(key)} onChange={() => flip(key)} />
                {title}
              </label>
              <Button
                type="text"
                icon={<ArrowUpOutlined aria-hidden />}
                disabled={index === 0}
                aria-label={t("common:list.move_up", { column: title })}
                onClick={() => move(index, index - 1)}
              />
              <Button
                type="text"
                icon={<ArrowDownOutlined aria-hidden />}
                disabled={index === order.length - 1}
                aria-label={t("common:list.move_down", { column: title })}
                onClick={() => move(index, index + 1)}
              />
            </li>
          );
        })}
      </ul>
    </Modal>
  );
}
