// A fact that tells, when pressed, how it came about: the rule, the dates, the order and the person, as Rust says it.
import { Popover } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { MemberId, RenewalExplanation } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import css from "./renewal.module.css";

interface Props {
  id: MemberId;
  fact: keyof RenewalExplanation;
  children: ReactNode;
}

export function Explained({ id, fact, children }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={isOpen}
      onOpenChange={setOpen}
      title={t(`renewal:explained.${fact}`)}
      content={isOpen && <Sentences id={id} fact={fact} />}
    >
      <button type="button" className={css.explained} aria-label={t(`renewal:explained.open_${fact}`)}>
        {children}
      </button>
    </Popover>
  );
}

function Sentences({ id, fact }: Omit<Props, "children">) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const [language] = useLanguage();
  const { data, error } = useQueryCall("renewal.explain", { id, language });
  if (error) return <p>{textOf(error)}</p>;
  if (!data) return <p aria-busy="true">{t("common:state.loading")}</p>;
  return (
    <div className={css.sentences}>
      {data[fact].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
