// The review of an order (订单审核, requirements B1.28): why it waits, who decided what and when, and the decision itself.
import { Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useFailureText } from "@/calls/failure";
import type { OrderDetail } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { useHindrance } from "@/kit/permit";
import type { Decision } from "./decide-dialog";
import css from "./order.module.css";

const DECISIONS: Decision[] = ["approve", "return", "reject"];

interface Props {
  order: OrderDetail;
  onDecide: (decision: Decision, order: OrderDetail) => void;
}

export function OrderReview({ order, onDecide }: Props) {
  const { t } = useTranslation();
  const { review } = order;
  if (!review) return null;
  return (
    <section className={css.section} aria-label={t("order:review.title")}>
      <h3>{t("order:review.title")}</h3>
      <ul className={css.reasons}>
        {review.reasons.map((reason) => (
          <li key={reason.key}>{t(`order:reason.${reason.key}`, reason.params)}</li>
        ))}
      </ul>
      <p className={css.meaning}>{t("order:review.entered_by", { name: review.entered_by })}</p>
      {review.notes.length > 0 && (
        <ol className={css.reasons}>
          {review.notes.map(({ act, by, at, opinion }) => (
            <li key={at + act}>
              {t("order:review.said", { act: t(`order:review.act.${act}`), by, at: instantText(at) })}
              {opinion && <div className={css.meaning}>{opinion}</div>}
            </li>
          ))}
        </ol>
      )}
      {order.state === "pending_review" && <Decisions order={order} onDecide={onDecide} />}
    </section>
  );
}

function Decisions({ order, onDecide }: Props) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const hindrance = useHindrance();
  return (
    <div className={css.acts}>
      {DECISIONS.map((decision) => {
        const reason = hindrance(`order.${decision}`) ?? (order.blocked.review && textOf(order.blocked.review));
        return (
          <Tooltip key={decision} title={reason}>
            <Button
              type={decision === "approve" ? "primary" : "default"}
              danger={decision === "reject"}
              disabled={reason !== null}
              onClick={() => onDecide(decision, order)}
            >
              {t(`order:action.${decision}`)}
            </Button>
          </Tooltip>
        );
      })}
    </div>
  );
}
