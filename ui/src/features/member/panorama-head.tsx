// The head of the panorama: who it is, what they are today and why, and what can be done, with the reason where it cannot.
import { LeftOutlined } from "@ant-design/icons";
import { Button, Dropdown, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { generatePath, Link, useLocation, useNavigate } from "react-router";
import { useFailureText } from "@/calls/failure";
import type { MemberActKind, MemberKind, MemberPanorama } from "@/generated/calls";
import { useHindrance } from "@/kit/permit";
import { memberNoText } from "@/kit/serial-text";
import { Status } from "@/kit/status";
import { routes } from "@/routes";
import { Explained } from "../renewal/explained";
import { type ActKey, useMemberActs } from "./acts";
import { explanationOf } from "./explanation";
import { listRoute } from "./member-list-routes";
import css from "./panorama.module.css";
import { Tags } from "./tags";
import { STATUS_MOODS } from "./words";

export function PanoramaHead({ shown, place }: { shown: MemberPanorama; place: "panel" | "page" }) {
  const { t } = useTranslation();
  const { member } = shown;
  return (
    <header className={css.head}>
      {place === "page" && <Back kind={member.kind} />}
      <div className={css.title}>
        <h2>{member.name || t("member:panorama.unnamed")}</h2>
        <Explained id={member.id} fact="status">
          <Status mood={STATUS_MOODS[member.status]}>{t(`member:status.${member.status}`)}</Status>
        </Explained>
      </div>
      <p className={css.line}>
        <span className={css.number}>
          {member.member_no === null ? t("member:panorama.no_number") : memberNoText(member.member_no, t)}
        </span>
        <Explained id={member.id} fact="level">
          {member.level}
        </Explained>
        <span>{member.org}</span>
        <Explained id={member.id} fact="expiry">
          {member.expires_on === null
            ? t("renewal:explained.no_expiry")
            : t("renewal:explained.expires", { day: member.expires_on })}
        </Explained>
        {place === "panel" && (
          <Link className={css.link} to={generatePath(routes.member, { id: member.id })}>
            {t("member:panorama.open_page")}
          </Link>
        )}
      </p>
      <p className={css.explanation}>{explanationOf(shown, t)}</p>
      {member.tags.length > 0 && <Tags tags={member.tags} />}
      <Acts shown={shown} place={place} />
    </header>
  );
}

/** To where the page was opened from, else to the list; a window has no button of its own for that. */
function Back({ kind }: { kind: MemberKind }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { key } = useLocation();
  const isFirstPage = key === "default";
  return (
    <Button
      type="link"
      className={css.back}
      icon={<LeftOutlined aria-hidden />}
      onClick={() => void (isFirstPage ? navigate(listRoute(kind)) : navigate(-1))}
    >
      {t("member:panorama.back")}
    </Button>
  );
}

function Acts({ shown: { member, acts }, place }: { shown: MemberPanorama; place: "panel" | "page" }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const navigate = useNavigate();
  const { ask, dialog } = useMemberActs();
  const hindrance = (kind: MemberActKind): string | null => {
    const found = acts.find(({ act }) => act === kind)?.hindrance;
    return found ? textOf(found) : null;
  };
  const begin = (act: ActKey) => {
    const leave = () => act === "delete" && place === "page" && void navigate(listRoute(member.kind));
    ask(act, { selection: { ids: [member.id] }, count: 1, onDone: leave });
  };
  const mayTag = useHindrance()("member.tag");
  const isBarred = member.standing === "blacklisted";
  const bar = isBarred ? "lift_blacklist" : "blacklist";
  const leaving = member.standing === "withdrawn" ? "readmit" : "withdraw";
  const rest = [
    { key: "award_points", hindrance: hindrance("award_points"), danger: false },
    { key: leaving, hindrance: hindrance(leaving), danger: leaving === "withdraw" },
    { key: bar, hindrance: hindrance(bar), danger: !isBarred },
    { key: "delete", hindrance: hindrance("delete"), danger: true },
  ] as const;
  return (
    <div className={css.acts}>
      <Act
        label={t("member:act.edit")}
        reason={hindrance("edit")}
        onPress={() => void navigate(generatePath(routes.editMember, { id: member.id }))}
      />
      <Act
        label={t("member:act.certificate_one")}
        reason={hindrance("certificate")}
        onPress={() => begin("certificate")}
      />
      <Act label={t("member:act.tag")} reason={mayTag} onPress={() => begin("tag")} />
      <Act label={t("member:act.review_one")} reason={hindrance("review")} onPress={() => begin("review")} />
      <Dropdown
        trigger={["click"]}
        menu={{
          items: rest.map(({ key, hindrance: reason, danger }) => ({
            key,
            danger,
            disabled: reason !== null,
            label: <span title={reason ?? undefined}>{t(`member:act.${key}`)}</span>,
            onClick: () => begin(key),
          })),
        }}
      >
        <Button>{t("common:action.more")}</Button>
      </Dropdown>
      {dialog}
    </div>
  );
}

function Act({ label, reason, onPress }: { label: string; reason: string | null; onPress: () => void }) {
  return (
    <Tooltip title={reason}>
      <Button disabled={reason !== null} onClick={onPress}>
        {label}
      </Button>
    </Tooltip>
  );
}
