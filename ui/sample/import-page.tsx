// An import page as features write them.
import { useNavigate } from "react-router";
import { ImportFlow } from "@/import/import-flow";
import { routes } from "@/routes";

export default function SampleImport() {
  const navigate = useNavigate();
  return (
    <ImportFlow
      title="导入发票编号"
      about="表格第一列是订单编号，第二列是发票编号。编号格式不限，每行一张发票。"
      preview="sample.preview"
      kinds={["invoice_numbers"]}
      commit="sample.commit"
      undo="sample.undo"
      onShow={() => void navigate(routes.unitMembers)}
    />
  );
}
