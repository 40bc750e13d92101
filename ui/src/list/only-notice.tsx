// Says that a list shows only what another page led to, and lets a person see everything.
import { Button } from "antd";
import css from "./only-notice.module.css";

export function OnlyNotice({ text, end, onEnd }: { text: string; end: string; onEnd: () => void }) {
  return (
    <div className={css.notice} role="status">
      {text}
      <Button type="link" size="small" onClick={onEnd}>
        {end}
      </Button>
    </div>
  );
}
