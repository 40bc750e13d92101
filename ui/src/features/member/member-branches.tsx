// Branches that one member follows (requirements A18).
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { BranchFollowRow, MemberId } from "@/generated/calls";
import { secondText } from "@/kit/date-text";
import { PermittedButton } from "@/kit/permit";
import { Nothing } from "@/kit/states";
import { useMemberActs } from "./acts";
import css from "./records.module.css";
import { useUnfollow } from "./use-unfollow";

export function MemberBranches({ id, follows }: { id: MemberId; follows: BranchFollowRow[] }) {
  const { t } = useTranslation();
  const { ask, dialog } = useMemberActs();
  const unfollow = useUnfollow();
  const add = (
    <PermittedButton
      command="member.follow_branches"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => ask("follow_branches", { selection: { ids: [id] }, count: 1, onDone: () => {} })}
    >
      {t("member:act.follow_branches")}
    </PermittedButton>
  );
  return (
    <>
      {follows.length === 0 ? <Nothing title={t("member:branch_follow.none")} next={add} /> : add}
      <ul className={css.records}>
        {follows.map((follow) => (
          <li key={follow.id}>
            <div className={css.what}>
              <strong>{follow.org}</strong>
              <span className={css.when}>{secondText(follow.created_at)}</span>
              <PermittedButton
                command="member.unfollow_branches"
                type="text"
                size="small"
                className={css.erase}
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t("common:action.delete")}
                onClick={() => void unfollow({ ids: [follow.id] }, 1)}
              />
            </div>
          </li>
        ))}
      </ul>
      {dialog}
    </>
  );
}
