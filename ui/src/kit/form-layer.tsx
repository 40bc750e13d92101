// A long form over the page it belongs to, so that the list behind keeps its search, page and ticks. It closes through
// its own buttons only, because these ask before unsaved changes are lost.
import { Modal } from "antd";
import css from "./form-layer.module.css";
import { FormPage, type FormPageProps } from "./form-page";

const WIDTH = 760;

export function FormLayer<V extends object>(form: FormPageProps<V>) {
  return (
    <Modal
      open
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={WIDTH}
      centered
      classNames={{ container: css.layer, body: css.body }}
    >
      <FormPage {...form} />
    </Modal>
  );
}
