// Members that may be the same (重复会员), side by side, to be merged by a person: candidates share a credit code, a mobile,
// or the sound of a name.
import { Checkbox, Pagination, Radio, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { generatePath, Link } from "react-router";
import { useCommand, useQueryCall } from "@/calls/calls";
import type { DuplicateGroupRow, DuplicateReason, MemberId, MemberRow } from "@/generated/calls";
import { useAskedAct } from "@/kit/asked-act";
import { PermittedButton } from "@/kit/permit";
import { memberNoText } from "@/kit/serial-text";
import { Failed, Nothing, Waiting } from "@/kit/states";
import { Status } from "@/kit/status";
import { routes } from "@/routes";
import css from "./duplicates.module.css";
import { STATUS_MOODS } from "./words";

const REASONS: DuplicateReason[] = ["uscc", "mobile", "name"];
const GROUPS_SHOWN = 10;

export default function DuplicatesPage() {
  const { t } = useTranslation();
  const [reason, setReason] = useState<DuplicateReason>("uscc");
  const [number, setNumber] = useState(1);
  const page = { number, size: GROUPS_SHOWN };
  const { data, error, refetch } = useQueryCall("member.duplicates", { reason, page }, { previous: "keep" });
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{t("member:duplicates.title")}</h1>
        <p className={css.lead}>{t("member:duplicates.lead")}</p>
      </header>
      <Segmented
        value={reason}
        options={REASONS.map((value) => ({ value, label: t(`member:duplicates.reasons.${value}`) }))}
        onChange={(value) => {
          setReason(value);
          setNumber(1);
        }}
      />
      {error && <Failed failure={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting />}
      {data?.total === 0 && <Nothing title={t("member:duplicates.none")} />}
      {data?.rows.map((group) => (
        <Group key={`${reason} ${group.members[0]?.kind} ${group.shared}`} group={group} reason={reason} />
      ))}
      {data && data.total > GROUPS_SHOWN && (
        <Pagination
          className={css.pager}
          current={number}
          pageSize={GROUPS_SHOWN}
          total={data.total}
          showSizeChanger={false}
          onChange={setNumber}
        />
      )}
    </div>
  );
}

/** What is compared, line by line. */
const FACTS: { key: string; text: (member: MemberRow) => string }[] = [
  { key: "uscc", text: (member) => member.uscc ?? "" },
  { key: "mobile", text: (member) => [...new Set([member.mobile, member.login_mobile])].filter(Boolean).join(" / ") },
  { key: "contact_name", text: (member) => member.contact_name ?? "" },
  { key: "level", text: (member) => member.level },
  { key: "org", text: (member) => member.org },
  { key: "joined_on", text: (member) => member.joined_on ?? "" },
  { key: "expires_on", text: (member) => member.expires_on ?? "" },
  { key: "address", text: (member) => member.address ?? "" },
  { key: "email", text: (member) => member.email ?? "" },
];

function Group({ group: { shared, members, count }, reason }: { group: DuplicateGroupRow; reason: DuplicateReason }) {
  const { t } = useTranslation();
  const [keep, setKeep] = useState<MemberId | null>(members[0]?.id ?? null);
  const [gone, setGone] = useState<MemberId[]>([]);
  const merge = useMerge();
  const chosen = gone.filter((id) => id !== keep && members.some((member) => member.id === id));
  const kept = members.find(({ id }) => id === keep);
  const toggle = (id: MemberId) => setGone(gone.includes(id) ? gone.filter((other) => other !== id) : [...gone, id]);
  return (
    <section className={css.group}>
      <header>
        {reason !== "name" && <b>{shared}</b>}
        <span className={css.faint}>
          {t("member:duplicates.count", { count })}
          {count > members.length && ` · ${t("member:duplicates.more", { count: members.length })}`}
        </span>
        <PermittedButton
          command="member.merge"
          disabled={!kept || chosen.length === 0}
          title={chosen.length === 0 ? t("member:duplicates.choose") : undefined}
          onClick={() => kept && void merge(kept, chosen)}
        >
          {t("member:duplicates.merge")}
        </PermittedButton>
      </header>
      <div className={css.scroll}>
        <table className={css.sides}>
          <thead>
            <tr>
              <th scope="row">{t("member:column.name")}</th>
              {members.map((member) => (
                <td key={member.id}>
                  <Link to={generatePath(routes.member, { id: member.id })}>
                    {member.name || t("member:panorama.unnamed")}
                  </Link>
                </td>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t("member:column.member_no")}</th>
              {members.map((member) => (
                <td key={member.id}>
                  {memberNoText(member.member_no ?? "", t)}{" "}
                  <Status mood={STATUS_MOODS[member.status]}>{t(`member:status.${member.status}`)}</Status>
                </td>
              ))}
            </tr>
            {FACTS.filter(({ text }) => members.some((member) => text(member) !== "")).map(({ key, text }) => (
              <tr key={key} data-same={new Set(members.map(text)).size === 1 ? "same" : "differs"}>
                <th scope="row">{t(`member:column.${key}`)}</th>
                {members.map((member) => (
                  <td key={member.id}>{text(member)}</td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t("member:duplicates.keep")}</th>
              {members.map(({ id }) => (
                <td key={id}>
                  <Radio checked={id === keep} onChange={() => setKeep(id)}>
                    {t("member:duplicates.kept")}
                  </Radio>
                  {id !== keep && (
                    <Checkbox checked={gone.includes(id)} onChange={() => toggle(id)}>
                      {t("member:duplicates.merge")}
                    </Checkbox>
                  )}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}

function useMerge() {
  const { t } = useTranslation();
  const ask = useAskedAct();
  const { mutateAsync } = useCommand("member.merge");
  return (keep: MemberRow, gone: MemberId[]) =>
    ask({
      question: {
        title: t("member:duplicates.merge_title", { count: gone.length, name: keep.name }),
        consequence: t("member:duplicates.merge_text"),
        act: t("member:duplicates.merge_act"),
        danger: true,
      },
      act: () => mutateAsync({ keep: keep.id, gone }),
      told: () => t("member:duplicates.merged"),
    });
}
