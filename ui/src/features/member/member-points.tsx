// Points of one member (积分记录, requirements A6.2): what they add up to, and every entry behind it.
import { PlusOutlined } from "@ant-design/icons";
import { Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { MemberId, PointsRow } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import { PermittedButton } from "@/kit/permit";
import { Nothing } from "@/kit/states";
import { Status } from "@/kit/status";
import { useMemberActs } from "./acts";
import css from "./records.module.css";
import { REASON_LIMIT_CHARS } from "./words";

interface Props {
  id: MemberId;
  points: PointsRow[];
  balance: number;
}

export function MemberPoints({ id, points, balance }: Props) {
  const { t } = useTranslation();
  const { ask, dialog } = useMemberActs();
  const [reversing, setReversing] = useState<PointsRow | null>(null);
  const add = (
    <PermittedButton
      command="member.award_points"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => ask("award_points", { selection: { ids: [id] }, count: 1, onDone: () => {} })}
    >
      {t("member:act.award_points")}
    </PermittedButton>
  );
  return (
    <>
      {points.length === 0 ? (
        <Nothing title={t("member:points.none")} next={add} />
      ) : (
        <div className={css.head}>
          <span>
            {t("member:points.balance")}
            <b className={css.balance}>{figureText(balance)}</b>
          </span>
          {add}
        </div>
      )}
      <ul className={css.records}>
        {points.map((entry) => (
          <li key={entry.id}>
            <div className={css.what}>
              <span className={entry.is_reversed ? css.struck : undefined}>{entry.reason}</span>
              {entry.is_reversed && <Status mood="plain">{t("member:points.reversed")}</Status>}
              {entry.is_reversal && <Status mood="note">{t("member:points.reversal")}</Status>}
              <span className={css.points}>{signedText(entry.points)}</span>
            </div>
            <div className={css.what}>
              <span className={css.when}>
                {entry.given_on} · {entry.given_by}
              </span>
              {!entry.is_reversed && !entry.is_reversal && (
                <PermittedButton
                  command="member.reverse_points"
                  type="link"
                  size="small"
                  className={css.erase}
                  onClick={() => setReversing(entry)}
                >
                  {t("member:points.reverse")}
                </PermittedButton>
              )}
            </div>
          </li>
        ))}
      </ul>
      {reversing && <Reverse entry={reversing} onClose={() => setReversing(null)} />}
      {dialog}
    </>
  );
}

function Reverse({ entry, onClose }: { entry: PointsRow; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const reverse = useCommand("member.reverse_points", { failures: "caller" });
  const save = async ({ reason }: { reason: string }) => {
    const done = await reverse.mutateAsync({ id: entry.id, reason });
    tell({ ...done, text: t("member:points.reverse_done") });
  };
  return (
    <FormDialog<{ reason: string }>
      title={t("member:points.reverse_title")}
      initial={{ reason: "" }}
      saveText={t("member:points.reverse")}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t("member:points.reason")}
        extra={t("member:points.reverse_text")}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input maxLength={REASON_LIMIT_CHARS} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}

const figureText = (points: number) => (points < 0 ? `−${Math.abs(points)}` : String(points));
const signedText = (points: number) => (points > 0 ? `+${points}` : figureText(points));
