// A run of dunning before it goes out: how many at which step, what each will read, and who gets nothing and why.
import { Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type { DunningFilter } from "@/generated/calls";
import { useTellOutcome } from "@/kit/outcome";
import { Failed, Waiting } from "@/kit/states";
import type { Selection } from "@/list/selection";
import { PreviewedRun } from "../message/preview";
import css from "./dunning.module.css";

interface Props {
  selection: Selection<DunningFilter>;
  count: number;
  onDone?: () => void;
  onClose: () => void;
}

export function SendDialog({ selection, count, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const [at, setAt] = useState(0);
  const { data, error, refetch } = useQueryCall("dunning.preview", { selection, at }, { previous: "keep" });
  const { mutateAsync, isPending } = useCommand("dunning.send");
  const send = async () => {
    const done = await mutateAsync({ selection }).catch(() => null);
    if (done === null) return;
    onDone?.();
    onClose();
    tell({ ...done, text: t("dunning:send.done", { count: done.changed }) });
  };
  return (
    <Modal
      open
      width={640}
      title={t("dunning:send.title", { count })}
      okText={t("dunning:send.act")}
      okButtonProps={{ disabled: !data || data.run.receivers === 0, loading: isPending }}
      cancelText={t("common:action.cancel")}
      onOk={() => void send()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {error && <Failed failure={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting />}
      {data && (
        <>
          {data.steps.length > 0 && (
            <ul className={css.steps}>
              {data.steps.map(({ name, count }) => (
                <li key={name}>{t("dunning:send.step", { name, count })}</li>
              ))}
            </ul>
          )}
          <PreviewedRun preview={data.run} onTurn={setAt} />
        </>
      )}
    </Modal>
  );
}
