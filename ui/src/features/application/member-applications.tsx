// The applications of one member, newest first, and filing another for it (requirements A6.2, A10.3).
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useQueryCall } from "@/calls/calls";
import type { ApplicationKind, MemberId } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { Failed, Nothing, Waiting } from "@/kit/states";
import { routes } from "@/routes";
import { useFieldTitle } from "../member/custom-fields";
import { NEWEST_FIRST } from "./actions";
import css from "./application.module.css";
import { FileForm } from "./file-form";
import { KINDS, stateTag, waitingText, wishedText } from "./words";

const SHOWN = 100;
export const ROUTES: Record<ApplicationKind, string> = {
  level_change: routes.levelChanges,
  profile_change: routes.profileChanges,
  renewal: routes.renewals,
  contact_change: routes.contactChanges,
  withdrawal: routes.withdrawals,
};

export function MemberApplications({ id, name }: { id: MemberId; name: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [filing, setFiling] = useState<ApplicationKind | null>(null);
  const page = { number: 1, size: SHOWN };
  const title = useFieldTitle();
  const { data, error, refetch } = useQueryCall("application.list", {
    filter: { member_id: id },
    sort: NEWEST_FIRST,
    page,
  });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const items = KINDS.map((key) => ({
    key,
    label: t(`application:kind.${key}`),
    onClick: () => setFiling(key),
  }));
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items }}>
        <Button>{t("application:panorama.file")}</Button>
      </Dropdown>
      {data.rows.length === 0 && <Nothing title={t("application:panorama.none")} />}
      <ul className={css.records}>
        {data.rows.map((row) => (
          <li key={row.id}>
            <div className={css.what}>
              <button
                type="button"
                className={css.link}
                onClick={() => void navigate(ROUTES[row.kind], { state: { search: { member: name } } })}
              >
                {t(`application:kind.${row.kind}`)}
              </button>
              {stateTag(row.state, t)}
              <span className={css.faint}>
                {[waitingText(row, t), instantText(row.filed_at)].filter(Boolean).join(" · ")}
              </span>
            </div>
            <p className={css.opinion}>{wishedText(row, title, t)}</p>
            {row.statement && <p className={css.faint}>{row.statement}</p>}
          </li>
        ))}
      </ul>
      {filing && <FileForm kind={filing} memberId={id} onClose={() => setFiling(null)} />}
    </>
  );
}
