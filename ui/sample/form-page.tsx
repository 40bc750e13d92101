// A form page as features write them.
import { DatePicker, Form, Input, Select } from "antd";
import { useNavigate } from "react-router";
import { Failure } from "@/calls/failure";
import { FormPage, FormSection } from "@/kit/form-page";
import { routes } from "@/routes";

interface Values {
  name: string;
  code: string;
  contact: string;
}

export default function SampleForm() {
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const save = async (values: Values) => {
    if (values.code !== "91110000100000000X")
      throw new Failure("refusal", "invalid", {}, [{ field: "code", code: "uscc_check_digit", params: {} }]);
  };
  return (
    <FormPage<Values>
      title="新增单位会员"
      form={form}
      initial={{ contact: "" }}
      onSave={save}
      onClose={() => void navigate(routes.orders)}
    >
      <FormSection title="单位信息">
        <Form.Item name="name" label="单位名称" rules={[{ required: true }]}>
          <Input />
        </Form.Item>
        <Form.Item name="code" label="统一社会信用代码" rules={[{ required: true }]}>
          <Input />
        </Form.Item>
        <Form.Item name="level" label="等级">
          <Select options={[{ value: "a", label: "理事单位" }]} />
        </Form.Item>
        <Form.Item name="joined" label="入会日期">
          <DatePicker style={{ width: "100%" }} />
        </Form.Item>
      </FormSection>
      <FormSection title="联系人">
        <Form.Item name="contact" label="姓名">
          <Input />
        </Form.Item>
        <Form.Item name="mobile" label="手机">
          <Input />
        </Form.Item>
      </FormSection>
    </FormPage>
  );
}
