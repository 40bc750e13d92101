// A file that could not be read: which one and why, and the two ways on: mend it and read it again, or take another.
import { FileExclamationOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { type Failure, useFailureText } from "@/calls/failure";
import css from "./import.module.css";

interface Props {
  path: string;
  failure: Failure;
  onRetry: () => void;
  onAgain: () => void;
}

export function Unread({ path, failure, onRetry, onAgain }: Props) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  return (
    <div className={css.zone} role="alert">
      <FileExclamationOutlined aria-hidden className={css.sheet} data-mood="bad" />
      <p className={css.invite}>{fileName(path)}</p>
      <p className={css.about}>{textOf(failure)}</p>
      <div className={css.next}>
        <Button type="primary" onClick={onAgain}>
          {t("import:again")}
        </Button>
        <Button onClick={onRetry}>{t("import:retry")}</Button>
      </div>
    </div>
  );
}

/** The last part of a path of any system. */
const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
