// Notes of contacts with one member (requirements A14): added and deleted, never edited.
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { FollowUpRow, MemberId } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { PermittedButton } from "@/kit/permit";
import { Nothing } from "@/kit/states";
import { Status } from "@/kit/status";
import { useMemberActs } from "./acts";
import css from "./records.module.css";

export function MemberFollowUps({ id, notes }: { id: MemberId; notes: FollowUpRow[] }) {
  const { t } = useTranslation();
  const { ask, dialog } = useMemberActs();
  const add = (
    <PermittedButton
      command="member.follow_up"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => ask("follow_up", { selection: { ids: [id] }, count: 1, onDone: () => {} })}
    >
      {t("member:follow_up.add")}
    </PermittedButton>
  );
  return (
    <>
      {notes.length === 0 ? <Nothing title={t("member:follow_up.none")} next={add} /> : add}
      <ul className={css.records}>
        {notes.map((note) => (
          <Note key={note.id} note={note} />
        ))}
      </ul>
      {dialog}
    </>
  );
}

function Note({ note }: { note: FollowUpRow }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const remove = useCommand("member.delete_follow_ups");
  const erase = async () => {
    const isSure = await confirm({
      title: t("member:follow_up.delete_title"),
      consequence: t("member:follow_up.delete_text"),
      act: t("common:action.delete"),
      danger: true,
    });
    if (!isSure) return;
    remove.mutate({ ids: [note.id] }, { onSuccess: () => void message.success(t("member:follow_up.deleted")) });
  };
  return (
    <li>
      <div className={css.what}>
        <Status mood="plain">{t(`member:follow_up.kinds.${note.kind}`)}</Status>
        <span>{note.followed_on}</span>
        {note.next_on && <span className={css.when}>{t("member:follow_up.next", { date: note.next_on })}</span>}
        {note.is_due && <Status mood="warn">{t("member:follow_up.due")}</Status>}
        <PermittedButton
          command="member.delete_follow_ups"
          type="text"
          size="small"
          className={css.erase}
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t("common:action.delete")}
          onClick={erase}
        />
      </div>
      <p className={css.content}>{note.content}</p>
      <div className={css.when}>{note.created_by}</div>
    </li>
  );
}
