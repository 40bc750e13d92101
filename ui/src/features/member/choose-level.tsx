// Before a member is added: group, level and organisation are chosen (requirements A3.1).
import { Form, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { Choices, LevelId, MemberKind, OrgId } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { PermittedButton } from "@/kit/permit";
import { Waiting } from "@/kit/states";
import { NewLevel } from "./new-level";
import { NewOrg } from "./new-org";

export interface Chosen {
  level_id: LevelId;
  org_id: OrgId;
}

interface Props {
  kind: MemberKind;
  onClose: () => void;
  onChosen: (chosen: Chosen) => void;
}

export function ChooseLevel(props: Props) {
  const { data: choices } = useQueryCall("association.choices", {});
  const [making, setMaking] = useState<"nothing" | "level" | "org">("nothing");
  if (making === "level") return <NewLevel kind={props.kind} onClose={() => setMaking("nothing")} />;
  if (making === "org") return <NewOrg onClose={() => setMaking("nothing")} />;
  if (!choices) return <Waiting />;
  // Drawn anew when a level or branch was made, so that it can be the first choice.
  const made = `${choices.levels.length} ${choices.orgs.length}`;
  return <Choose key={made} {...props} choices={choices} onMake={setMaking} />;
}

interface Values extends Chosen {
  group: string;
}

function Choose(props: Props & { choices: Choices; onMake: (what: "level" | "org") => void }) {
  const { t } = useTranslation();
  const levels = props.choices.levels.filter((level) => level.kind === props.kind && level.retired_on === null);
  const groups = [...new Set(levels.map(({ group_name }) => group_name))];
  const orgs = props.choices.orgs.filter(({ retired_on }) => retired_on === null);
  // The head association, or the highest that the person works for.
  const top = orgs.find(({ parent_id }) => !orgs.some(({ id }) => id === parent_id));
  const inGroup = (group: string | undefined) => levels.filter(({ group_name }) => group_name === group);
  return (
    <FormDialog<Values>
      title={t("member:form.choose_title")}
      initial={{ group: groups[0], level_id: inGroup(groups[0])[0]?.id, org_id: top?.id }}
      saveText={t("member:form.ok")}
      onSave={async ({ level_id, org_id }) => props.onChosen({ level_id, org_id })}
      onClose={props.onClose}
    >
      {({ group }) => (
        <>
          {groups.length > 1 && (
            <Form.Item name="group" label={t("member:form.group")}>
              <Select
                options={groups.map((name) => ({ value: name, label: name || t("member:form.default_group") }))}
              />
            </Form.Item>
          )}
          <Form.Item
            name="level_id"
            label={t("member:form.level")}
            rules={[{ required: true }]}
            extra={
              <PermittedButton
                command="association.add_level"
                type="link"
                size="small"
                onClick={() => props.onMake("level")}
              >
                {t("member:form.new_level")}
              </PermittedButton>
            }
          >
            <Select
              options={inGroup(group ?? groups[0]).map(({ id, name }) => ({ value: id, label: name }))}
              notFoundContent={t("member:form.no_levels")}
            />
          </Form.Item>
          <Form.Item
            name="org_id"
            label={t("member:form.org")}
            rules={[{ required: true }]}
            extra={
              <PermittedButton
                command="association.add_org"
                type="link"
                size="small"
                onClick={() => props.onMake("org")}
              >
                {t("member:form.new_org")}
              </PermittedButton>
            }
          >
            <Select options={orgs.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
