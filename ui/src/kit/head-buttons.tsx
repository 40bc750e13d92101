// The buttons above a list that take along what it found.
import { ExportOutlined, PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

interface Props {
  /** How many the list found; nothing found is nothing to write. */
  total: number;
  onClick: () => void;
}

export function ExportButton({ total, onClick }: Props) {
  const { t } = useTranslation();
  return (
    <Button icon={<ExportOutlined aria-hidden />} disabled={total === 0} onClick={onClick}>
      {t("common:action.export")}
    </Button>
  );
}

export function PrintButton({ total, onClick }: Props) {
  const { t } = useTranslation();
  return (
    <Button icon={<PrinterOutlined aria-hidden />} disabled={total === 0} onClick={onClick}>
      {t("common:action.print")}
    </Button>
  );
}
