// What a person is given: a role, an organisation to work for, and a box for each right, set as the role says until
// somebody ticks otherwise (requirements F1.12, B9.1).
import { UndoOutlined } from "@ant-design/icons";
import { Button, Checkbox, Form, Select, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import type { People, Person, Right, RightGroup, Rights, Role } from "@/generated/calls";
import css from "./access.module.css";

export const ROLES: Role[] = ["administrator", "finance", "clerk", "viewer"];
const GROUPS: RightGroup[] = ["members", "orders", "invoices", "association"];
/** What stands for the whole association, which has no id. */
const WHOLE = "";

/** What the form holds; `rights` are those of the role while they are null. */
export type AccessValues = Required<Pick<Person, "role" | "rights" | "org_id">>;
export type Choices = Pick<People, "roles" | "boxes" | "orgs">;

/** Inside a form whose values are, among others, those of the access. */
export function AccessFields({ choices, role, change, extent = "all" }: Drawn) {
  const { t } = useTranslation();
  const isAdministrator = role === "administrator";
  return (
    <>
      <div className={css.pair}>
        <Form.Item name="role" label={t("access:role")} rules={[{ required: true }]}>
          <Select
            options={ROLES.map((each) => ({ value: each, label: t(`sync:role.${each}`) }))}
            // Another role is another start; rights that were ticked for the former say nothing about it.
            onChange={() => change({ rights: null })}
          />
        </Form.Item>
        <Form.Item
          hidden={extent === "role"}
          name="org_id"
          label={t("access:org")}
          getValueProps={(value: string | null | undefined) => ({ value: isAdministrator ? WHOLE : (value ?? WHOLE) })}
          normalize={(value: string) => (value === WHOLE ? null : value)}
        >
          <Select
            disabled={isAdministrator}
            options={useOrgOptions(choices)}
            showSearch={{ optionFilterProp: "text" }}
          />
        </Form.Item>
      </div>
      <p hidden={extent === "role"} className={css.hint}>
        {t(isAdministrator ? "access:form.administrator" : "access:form.org_hint")}
      </p>
      <Form.Item hidden={extent === "role"} name="rights" label={t("access:rights")} className={css.rights}>
        <RightBoxes choices={choices} role={role} />
      </Form.Item>
    </>
  );
}

interface Drawn {
  /** "role" folds the rest away, which then is as it was. */
  extent?: "role" | "all";
  choices: Choices;
  role: Role;
  change: (values: Partial<AccessValues>) => void;
}

/** Organisations in the order of the tree; the head association is the whole of it. */
function useOrgOptions({ orgs }: Choices) {
  const { t } = useTranslation();
  const below = orgs.filter(({ depth }) => depth > 0);
  return [
    { value: WHOLE, text: t("access:whole"), label: t("access:whole") },
    ...below.map(({ id, name, depth }) => ({
      value: id,
      text: name,
      label: <span style={{ paddingLeft: (depth - 1) * INDENT_PX }}>{name}</span>,
    })),
  ];
}

const INDENT_PX = 14;

interface BoxesProps {
  choices: Choices;
  role: Role;
  /** Given by the form item around it. */
  value?: Rights | null;
  onChange?: (value: Rights | null) => void;
}

function RightBoxes({ choices, role, value = null, onChange }: BoxesProps) {
  const { t } = useTranslation();
  const usual = choices.roles.find((each) => each.role === role)?.rights ?? [];
  const isAdministrator = role === "administrator";
  const ticked = isAdministrator ? usual : (value ?? usual);
  const tick = (right: Right, is: boolean) => {
    const chosen = choices.boxes
      .map((box) => box.right)
      .filter((each) => (each === right ? is : ticked.includes(each)));
    const isUsual = chosen.length === usual.length && chosen.every((each) => usual.includes(each));
    onChange?.(isUsual ? null : chosen);
  };
  const words = { role: t(`sync:role.${role}`) };
  return (
    <>
      <div className={css.groups}>
        {GROUPS.map((group) => (
          <fieldset key={group} className={css.group}>
            <legend>{t(`access:group.${group}`)}</legend>
            {choices.boxes
              .filter((box) => box.group === group)
              .map(({ right, is_grantable }) => {
                const reason = isAdministrator
                  ? t("access:form.administrator")
                  : is_grantable
                    ? null
                    : t("access:form.administrators_only");
                return (
                  <Tooltip key={right} title={reason} placement="topLeft">
                    <Checkbox
                      checked={ticked.includes(right)}
                      disabled={reason !== null}
                      onChange={(event) => tick(right, event.target.checked)}
                    >
                      {t(`access:right.${right}`)}
                    </Checkbox>
                  </Tooltip>
                );
              })}
          </fieldset>
        ))}
      </div>
      {!isAdministrator && (
        <div className={css.reset}>
          <span>{t(value === null ? "access:form.is_default" : "access:form.is_own", words)}</span>
          {value !== null && (
            <Button type="link" size="small" icon={<UndoOutlined aria-hidden />} onClick={() => onChange?.(null)}>
              {t("access:form.reset")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
