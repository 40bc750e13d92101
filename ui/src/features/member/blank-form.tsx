// The blank application form (requirements A2.14): where several member groups are asked different things, of the group that is chosen.
import { DownloadOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import type { Level, MemberKind } from "@/generated/calls";
import { useSaveForm } from "./use-save-form";

export function BlankForm({ kind, levels }: { kind: MemberKind; levels: Level[] }) {
  const { t } = useTranslation();
  const saveForm = useSaveForm();
  const inUse = levels.filter((level) => level.kind === kind && level.retired_on === null);
  const groups = [...new Set(inUse.map((level) => level.group_name))];
  const save = (group_name: string | null) => void saveForm({ blank: { kind, group_name } });
  const button = (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      onClick={groups.length > 1 ? undefined : () => save(groups[0] ?? null)}
    >
      {t("member:list.blank_form")}
    </Button>
  );
  if (groups.length < 2) return button;
  const items = groups.map((name) => ({
    key: name,
    label: name || t("member:field.no_group"),
    onClick: () => save(name),
  }));
  return (
    <Dropdown trigger={["click"]} menu={{ items }}>
      {button}
    </Dropdown>
  );
}
