// The notice board (公告动态, requirements A1.7): what is shown today, pinned ones first.
import { Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useQueryCall } from "@/calls/calls";
import { Notice } from "@/features/notice/notice-list";
import type { NoticeRow } from "@/generated/calls";
import { Status } from "@/kit/status";
import { routes } from "@/routes";
import css from "./overview.module.css";

export function Notices() {
  const { t } = useTranslation();
  const { data: notices } = useQueryCall("notice.board", {});
  const [read, setRead] = useState<NoticeRow | null>(null);
  return (
    <section className={css.panel}>
      <h2>
        {t("overview:notices.title")}
        <Link className={css.allNotices} to={routes.notices}>
          {t("notice:all")}
        </Link>
      </h2>
      {notices?.length === 0 && <p className={css.none}>{t("overview:notices.none")}</p>}
      <ul className={css.notices}>
        {notices?.map((notice) => (
          <li key={notice.id}>
            {notice.is_pinned && <Status mood="warn">{t("notice:pinned")}</Status>}
            <button type="button" onClick={() => setRead(notice)}>
              {notice.title}
            </button>
            <span>{notice.from_on}</span>
          </li>
        ))}
      </ul>
      {read && (
        <Modal open footer={null} onCancel={() => setRead(null)}>
          <Notice row={read} />
        </Modal>
      )}
    </section>
  );
}
