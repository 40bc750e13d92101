// Notes of contacts with one member (requirements A14): added and deleted, never edited.
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { FollowUpRow, MemberId } from "@/generated/calls";
import { PermittedButton } from "@/kit/permit";
import { Nothing } from "@/kit/states";
import { Status } from "@/kit/status";
import { useMemberActs } from "./acts";
import { FOLLOW_UP_MOODS, useFollowUpKinds } from "./follow-up-kinds";
import css from "./records.module.css";
import { useEraseFollowUps } from "./use-erase-follow-ups";

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
  const { nameOf } = useFollowUpKinds();
  const erase = useEraseFollowUps();
  return (
    <li>
      <div className={css.what}>
        <Status mood="plain">{nameOf(note.kind)}</Status>
        <span>{note.followed_on}</span>
        {note.next_on && <span className={css.when}>{t("member:follow_up.next", { date: note.next_on })}</span>}
        {note.state !== "recorded" && (
          <Status mood={FOLLOW_UP_MOODS[note.state]}>{t(`member:follow_up.states.${note.state}`)}</Status>
        )}
        <PermittedButton
          command="member.delete_follow_ups"
          type="text"
          size="small"
          className={css.erase}
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t("common:action.delete")}
          onClick={() => void erase({ ids: [note.id] }, 1)}
        />
      </div>
      <p className={css.content}>{note.content}</p>
      <div className={css.when}>{note.created_by}</div>
    </li>
  );
}
