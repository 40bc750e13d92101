// Kinds of follow-up (跟进类型, requirements A14.1): added, renamed, switched off and on.
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { FollowUpType } from "@/generated/calls";
import { Status } from "@/kit/status";
import { useFollowUpKinds } from "./follow-up-kinds";
import css from "./follow-up-types.module.css";

const NAME_LIMIT_CHARS = 20;

export function FollowUpTypes({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { types } = useFollowUpKinds();
  const [name, setName] = useState("");
  const add = useCommand("member.add_follow_up_type");
  const save = () => add.mutate({ name }, { onSuccess: () => setName("") });
  return (
    <Modal open title={t("member:follow_up.types.title")} width={520} footer={null} onCancel={onClose}>
      <p className={css.lead}>{t("member:follow_up.types.text")}</p>
      <ul className={css.types}>
        {types.map((type) => (
          <Line key={type.kind} type={type} />
        ))}
      </ul>
      <form
        className={css.add}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Input
          value={name}
          maxLength={NAME_LIMIT_CHARS}
          aria-label={t("member:follow_up.types.name")}
          placeholder={t("member:follow_up.types.name")}
          onChange={({ target }) => setName(target.value)}
        />
        <Button htmlType="submit" type="primary" disabled={name.trim() === ""} loading={add.isPending}>
          {t("member:follow_up.types.add")}
        </Button>
      </form>
    </Modal>
  );
}

function Line({ type }: { type: FollowUpType }) {
  const { t } = useTranslation();
  const { nameOf } = useFollowUpKinds();
  const [typed, setTyped] = useState<string | null>(null);
  const edit = useCommand("member.edit_follow_up_type");
  const { kind, is_retired } = type;
  const rename = () => edit.mutate({ kind, name: typed ?? type.name, is_retired }, { onSuccess: () => setTyped(null) });
  const turn = () => edit.mutate({ kind, name: type.name, is_retired: !is_retired });
  if (typed !== null)
    return (
      <li>
        <Input
          value={typed}
          maxLength={NAME_LIMIT_CHARS}
          autoFocus
          aria-label={t("member:follow_up.types.name")}
          onChange={({ target }) => setTyped(target.value)}
          onPressEnter={rename}
        />
        <Button type="link" onClick={rename}>
          {t("common:action.save")}
        </Button>
        <Button type="link" onClick={() => setTyped(null)}>
          {t("common:action.cancel")}
        </Button>
      </li>
    );
  return (
    <li>
      <span className={css.name}>{nameOf(kind)}</span>
      {is_retired && <Status mood="plain">{t("member:follow_up.types.retired")}</Status>}
      <Button type="link" onClick={() => setTyped(nameOf(kind))}>
        {t("member:follow_up.types.rename")}
      </Button>
      <Button type="link" onClick={turn} loading={edit.isPending}>
        {t(is_retired ? "member:follow_up.types.restore" : "member:follow_up.types.retire")}
      </Button>
    </li>
  );
}
