// Says that nobody is written to before steps are set.
import { Alert } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export function NoSteps({ act }: { act: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Alert
      type="info"
      showIcon
      title={t("dunning:no_steps.title")}
      description={t("dunning:no_steps.text")}
      action={act}
    />
  );
}
