// The panorama (全景图, requirements A6.1–A6.3): everything about one member, beside a list or as a page of its own.
import { Tabs } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { AttachmentRow, MemberId, MemberPanorama } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { Failed, Waiting } from "@/kit/states";
import { MemberApplications } from "../application/member-applications";
import { MemberBalance } from "../balance/member-balance";
import { Timeline } from "../renewal/timeline";
import { Attachments } from "./attachments";
import { BasicFacts } from "./basic-facts";
import { FormTab } from "./form-tab";
import { History } from "./history";
import { MemberBranches } from "./member-branches";
import { MemberFollowUps } from "./member-follow-ups";
import { MemberPoints } from "./member-points";
import css from "./panorama.module.css";
import { PanoramaHead } from "./panorama-head";
import { MemberPayments } from "./payments";
import { Steps } from "./steps";

interface Props {
  id: MemberId;
  place: "panel" | "page";
}

/** Seven tabs fit beside each other in a panel of the usual width. */
const TAB_GAP = 16;

const TABS: { key: string; draw: (shown: MemberPanorama, files: AttachmentRow[]) => ReactNode }[] = [
  { key: "basic", draw: (shown) => <BasicFacts shown={shown} /> },
  { key: "form", draw: ({ member, reviews }) => <FormTab id={member.id} reviews={reviews} /> },
  { key: "history", draw: ({ history }) => <History events={history} /> },
  { key: "applications", draw: ({ member }) => <MemberApplications id={member.id} name={member.name} /> },
  { key: "payments", draw: ({ orders, sums }) => <MemberPayments orders={orders} sums={sums} /> },
  { key: "balance", draw: ({ member }) => <MemberBalance id={member.id} name={member.name} /> },
  { key: "periods", draw: ({ member }) => <Timeline id={member.id} /> },
  { key: "follow_ups", draw: ({ member, follow_ups }) => <MemberFollowUps id={member.id} notes={follow_ups} /> },
  { key: "attachments", draw: ({ member }, files) => <Attachments id={member.id} files={files} /> },
  { key: "follows", draw: ({ member, follows }) => <MemberBranches id={member.id} follows={follows} /> },
  {
    key: "points",
    draw: ({ member, points, points_balance }) => (
      <MemberPoints id={member.id} points={points} balance={points_balance} />
    ),
  },
];

export function Panorama({ id, place }: Props) {
  const { t } = useTranslation();
  const [tab, setTab] = useState("basic");
  const [language] = useLanguage();
  const { data, error, refetch } = useQueryCall("member.show", { id, language });
  const { data: files = [] } = useQueryCall("member.attachments", { id });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const countOf: Record<string, number> = {
    payments: data.orders.length,
    follow_ups: data.follow_ups.length,
    attachments: files.length,
    follows: data.follows.length,
    points: data.points.length,
  };
  return (
    <article className={css.panorama} data-place={place}>
      <PanoramaHead shown={data} place={place} />
      <Steps steps={data.steps} files={files} />
      <Tabs
        size="small"
        tabBarGutter={TAB_GAP}
        activeKey={tab}
        onChange={setTab}
        items={TABS.map(({ key, draw }) => ({
          key,
          label: (
            <>
              {t(`member:panorama.tab_${key}`)}
              {(countOf[key] ?? 0) > 0 && <span className={css.count}>{countOf[key]}</span>}
            </>
          ),
          children: draw(data, files),
        }))}
      />
    </article>
  );
}
