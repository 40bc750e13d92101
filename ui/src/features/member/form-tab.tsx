// The application form of a member as PDF, and the decisions on it.
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { MemberId, MemberReview } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { Status } from "@/kit/status";
import css from "./records.module.css";
import { useSaveForm } from "./use-save-form";

export function FormTab({ id, reviews }: { id: MemberId; reviews: MemberReview[] }) {
  const { t } = useTranslation();
  const saveForm = useSaveForm();
  return (
    <>
      <p className={css.about}>{t("member:panorama.form_text")}</p>
      <Button onClick={() => void saveForm({ filled: { ids: [id] } })}>{t("member:panorama.form_save")}</Button>
      {reviews.length > 0 && <h3 className={css.heading}>{t("member:panorama.reviews")}</h3>}
      <ul className={css.records}>
        {reviews.map((review) => (
          <li key={review.reviewed_at}>
            <div className={css.what}>
              <Status mood={review.is_approved ? "good" : "bad"}>
                {t(review.is_approved ? "member:panorama.approved" : "member:panorama.rejected")}
              </Status>
              <span className={css.when}>
                {review.reviewed_by} · {instantText(review.reviewed_at)}
              </span>
            </div>
            {review.note && <p>{review.note}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
