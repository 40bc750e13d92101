// One application beside the list (requirements A10.2, A16.2): what stood, what is asked for and what stands now, side by
// side; who decided so far and who is next; the order that pays for it.
import { Alert, Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { generatePath, Link } from "react-router";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { ApplicationDetail, ApplicationId, ComparedField, Money, Parting } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { instantText } from "@/kit/date-text";
import { DetailTable } from "@/kit/detail-table";
import { moneyText } from "@/kit/money";
import { Failed, Waiting } from "@/kit/states";
import { Status } from "@/kit/status";
import { routes } from "@/routes";
import { useFieldTitle } from "../member/custom-fields";
import css from "./application.module.css";
import type { Decision, DecisionTarget } from "./decide-dialog";
import { PriceText } from "./price-text";
import { ACT_MOODS, kindText, stateTag, waitingText } from "./words";

interface Props {
  id: ApplicationId;
  onDecide: (target: DecisionTarget) => void;
  onAmend: (id: ApplicationId) => void;
}

const DECISIONS: Decision[] = ["approve", "return", "reject", "cancel"];

export function ApplicationPanel({ id, onDecide, onAmend }: Props) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { data: shown, error, refetch } = useQueryCall("application.show", { id, language });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!shown) return <Waiting />;
  return (
    <div className={css.panel}>
      <header className={css.head}>
        <h2>{shown.member_name || t("application:detail.unnamed")}</h2>
        <div className={css.tags}>
          <span>{t(`application:kind.${shown.kind}`)}</span>
          {stateTag(shown.state, t)}
          <span className={css.faint}>{waitingText(shown, t)}</span>
        </div>
        <Acts shown={shown} onDecide={onDecide} onAmend={onAmend} />
      </header>
      {shown.is_outdated && <Alert type="warning" showIcon title={t("application:detail.outdated")} />}
      <Compared shown={shown} />
      {shown.price && (
        <section>
          <h3>{t("application:price.title")}</h3>
          <PriceText quote={shown.price} />
        </section>
      )}
      {shown.parting && <PartingText parting={shown.parting} />}
      <Facts shown={shown} />
      <Steps shown={shown} />
      <Decisions shown={shown} />
    </div>
  );
}

function Acts({ shown, onDecide, onAmend }: Omit<Props, "id"> & { shown: ApplicationDetail }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { blocked } = shown;
  const noAmend = blocked.amend && textOf(blocked.amend);
  return (
    <div className={css.acts}>
      {DECISIONS.map((decision) => {
        const block = decision === "cancel" ? blocked.cancel : blocked.decide;
        const reason = block && textOf(block);
        const target: DecisionTarget = {
          decision,
          selection: { ids: [shown.id] },
          count: 1,
          seenAt: shown.is_outdated ? shown.seen_at : null,
        };
        return (
          <Tooltip key={decision} title={reason}>
            <Button
              type={decision === "approve" ? "primary" : undefined}
              disabled={reason !== null}
              onClick={() => onDecide(target)}
            >
              {t(`application:action.${decision}`)}
            </Button>
          </Tooltip>
        );
      })}
      {shown.state === "returned" && (
        <Tooltip title={noAmend}>
          <Button type="primary" disabled={noAmend !== null} onClick={() => onAmend(shown.id)}>
            {t("application:action.amend")}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}

function Compared({ shown }: { shown: ApplicationDetail }) {
  const { t } = useTranslation();
  const title = useFieldTitle();
  if (shown.compared.length === 0) return null;
  const label = ({ field }: ComparedField) =>
    field === "level" ? t("application:detail.level") : title(field, shown.member_kind ?? "unit");
  const unset = <span className={css.faint}>{t("common:state.not_set")}</span>;
  return (
    <section>
      <h3>{t("application:detail.compare")}</h3>
      <table className={css.compared}>
        <thead>
          <tr>
            <th>{t("application:detail.field")}</th>
            <th>{t("application:detail.was")}</th>
            <th>{t("application:detail.wanted")}</th>
            <th>{t("application:detail.now")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.compared.map((each) => (
            <tr key={each.field}>
              <th scope="row">{label(each)}</th>
              <td>{each.was ?? unset}</td>
              <td className={css.wanted}>{each.wanted ?? unset}</td>
              <td>
                {each.now ?? unset}
                {each.is_changed_since && (
                  <div>
                    <Status mood="warn">{t("application:detail.changed_since")}</Status>
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What a member that leaves gives up and leaves open (requirements A17.4). */
function PartingText({ parting: { expires_on, months_left, owed, balances } }: { parting: Parting }) {
  const { t } = useTranslation();
  const sums = (amounts: Money[]) => amounts.map(moneyText).join(" + ");
  return (
    <section>
      <h3>{t("application:parting.title")}</h3>
      <p>
        {expires_on === null
          ? t("application:parting.no_term")
          : t("application:parting.left", { day: expires_on, count: months_left })}
      </p>
      {owed.length > 0 && <p>{t("application:parting.owed", { amount: sums(owed) })}</p>}
      {balances.length > 0 && <p>{t("application:parting.balance", { amount: sums(balances) })}</p>}
    </section>
  );
}

function Facts({ shown }: { shown: ApplicationDetail }) {
  const { t } = useTranslation();
  const { order } = shown;
  const own = [
    ...(shown.terms === null
      ? []
      : [
          {
            label: t("application:detail.terms"),
            value: t("application:detail.terms_count", { count: shown.terms }),
          },
        ]),
    ...(shown.reason === null
      ? []
      : [
          {
            label: t("application:detail.effective_on"),
            value: shown.effective_on ?? t("application:detail.at_once"),
          },
          { label: t("application:detail.reason"), value: shown.reason, width: "full" as const },
        ]),
  ];
  const link = (
    <Link className={css.link} to={generatePath(routes.member, { id: shown.member_id })}>
      {t("application:action.panorama")}
    </Link>
  );
  return (
    <DetailTable
      title={t("application:detail.facts")}
      details={[
        ...own,
        { label: t("application:column.member_no"), value: shown.member_no },
        { label: t("application:column.member"), value: link },
        { label: t("application:column.mobile"), value: shown.mobile },
        { label: t("application:column.org"), value: shown.org },
        { label: t("application:column.member_kind"), value: kindText(shown, t) },
        { label: t("application:column.source"), value: t(`application:source.${shown.source}`) },
        ...(shown.filed_by ? [{ label: t("application:column.filed_by"), value: shown.filed_by }] : []),
        { label: t("application:column.filed_at"), value: instantText(shown.filed_at) },
        { label: t("application:column.statement"), value: shown.statement, width: "full" },
        ...(order
          ? [
              {
                label: t("application:detail.order"),
                value: (
                  <Link className={css.link} to={routes.orders} state={{ search: { search: order.order_no } }}>
                    {order.order_no} ·{" "}
                    {order.state === "cancelled"
                      ? t("order:state.cancelled")
                      : order.unpaid.minor > 0
                        ? t("application:detail.unpaid", { amount: moneyText(order.unpaid) })
                        : t("application:detail.paid")}
                  </Link>
                ),
                width: "full" as const,
              },
            ]
          : []),
      ]}
    />
  );
}

function Steps({ shown: { steps } }: { shown: ApplicationDetail }) {
  const { t } = useTranslation();
  if (steps.length === 0) return <p className={css.faint}>{t("application:detail.no_steps")}</p>;
  return (
    <section>
      <h3>{t("application:detail.steps")}</h3>
      <ol className={css.steps}>
        {steps.map(({ right, is_passed, is_awaited }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
          <li key={place}>
            <span className={css.faint}>{t("application:detail.step", { step: place + 1 })}</span>{" "}
            {t(`application:approver.${right}`)}{" "}
            <Status mood={is_passed ? "good" : is_awaited ? "warn" : "plain"}>
              {t(`application:detail.${is_passed ? "passed" : is_awaited ? "awaited" : "ahead"}`)}
            </Status>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Decisions({ shown: { decisions } }: { shown: ApplicationDetail }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{t("application:detail.decisions")}</h3>
      {decisions.length === 0 && <p className={css.faint}>{t("application:detail.no_decisions")}</p>}
      <ul className={css.records}>
        {decisions.map(({ act, by, at, opinion }) => (
          <li key={`${at} ${act}`}>
            <div className={css.what}>
              <Status mood={ACT_MOODS[act]}>{t(`application:act.${act}`)}</Status>
              <span className={css.faint}>
                {by} · {instantText(at)}
              </span>
            </div>
            {opinion && <p className={css.opinion}>{opinion}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
