// The foot of a list: which rows these are of how many, the pages, and the page size.
import { Pagination } from "antd";
import { useTranslation } from "react-i18next";
import { PAGE_SIZES } from "./layout";
import css from "./pager.module.css";

interface Props {
  page: number;
  size: number;
  total: number;
  onPage: (page: number, size: number) => void;
}

export function Pager({ page, size, total, onPage }: Props) {
  const { t } = useTranslation();
  return (
    <footer className={css.foot}>
      <span>
        {total > 0 && t("common:list.range", { from: (page - 1) * size + 1, to: Math.min(page * size, total), total })}
      </span>
      <Pagination
        size="small"
        current={page}
        pageSize={size}
        total={total}
        pageSizeOptions={PAGE_SIZES}
        showSizeChanger
        showQuickJumper
        onChange={onPage}
      />
    </footer>
  );
}
