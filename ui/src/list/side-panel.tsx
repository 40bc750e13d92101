// What opens beside a list (the panorama of a member, the detail of an invoice). Its width is dragged and remembered;
// Escape closes it; on a narrow page it lies over the list.
import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type PointerEvent, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePreference } from "@/calls/preference";
import { Waiting } from "@/kit/states";
import css from "./side-panel.module.css";

const NARROWEST = 360;
const FRESH_WIDTH = 520;
const LEFT_FOR_LIST = 380;

interface Props {
  /** Names the remembered width. */
  name: string;
  onClose: () => void;
  children: ReactNode;
}

export function SidePanel({ name, onClose, children }: Props) {
  const { t } = useTranslation();
  const [kept, keep] = usePreference(`panel.${name}`, FRESH_WIDTH);
  const [dragged, setDragged] = useState<number | null>(null);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      // A dialog or a drop-down above the panel closes first.
      if (document.querySelector(".ant-modal-wrap, .ant-popover:not(.ant-popover-hidden)")) return;
      onClose();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onClose]);
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !panel.current) return;
    const right = panel.current.getBoundingClientRect().right;
    const widest = Math.max(NARROWEST, (panel.current.parentElement?.clientWidth ?? 0) - LEFT_FOR_LIST);
    setDragged(Math.round(Math.min(widest, Math.max(NARROWEST, right - event.clientX))));
  };
  const drop = () => {
    if (dragged !== null) keep(dragged);
    setDragged(null);
  };
  return (
    <aside ref={panel} className={css.panel} style={{ width: dragged ?? kept }}>
      <div
        className={css.edge}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onPointerUp={drop}
      />
      <Button
        type="text"
        className={css.close}
        icon={<CloseOutlined aria-hidden />}
        aria-label={t("common:action.close")}
        onClick={onClose}
      />
      <div className={css.inside}>
        <Suspense fallback={<Waiting />}>{children}</Suspense>
      </div>
    </aside>
  );
}
