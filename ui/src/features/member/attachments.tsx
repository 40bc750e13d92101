// Files of one member (requirements A3.4, A6.1): chosen or dropped, looked at, written somewhere, taken off. What a file holds comes
// through a call; the web side never reads a file.
import { DeleteOutlined, UploadOutlined } from "@ant-design/icons";
import { App, Button, Modal, Segmented } from "antd";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { AttachmentKind, AttachmentRow, MemberId } from "@/generated/calls";
import { useHost } from "@/host/host";
import { useConfirm } from "@/kit/confirm";
import { instantText } from "@/kit/date-text";
import { Nothing, Waiting } from "@/kit/states";
import { Status } from "@/kit/status";
import { useWriteFile } from "@/kit/write-file";
import css from "./attachments.module.css";
import records from "./records.module.css";

const KINDS: AttachmentKind[] = ["licence", "certified", "other"];
const ENDINGS = ["pdf", "png", "jpg", "jpeg"];
const KIB = 1024;

export function Attachments({ id, files }: { id: MemberId; files: AttachmentRow[] }) {
  const { t } = useTranslation();
  const host = useHost();
  const [kind, setKind] = useState<AttachmentKind>("licence");
  const [shown, setShown] = useState<AttachmentRow | null>(null);
  const attach = useAttach(id, kind);
  const isOver = useDropped(attach.run);
  const choose = async () => {
    for (const path of await host.pickFiles(ENDINGS)) await attach.run(path);
  };
  return (
    <div data-takes-files>
      <div className={css.add}>
        <Segmented
          options={KINDS.map((value) => ({ value, label: t(`member:attachment.kind.${value}`) }))}
          value={kind}
          onChange={setKind}
        />
        <Button icon={<UploadOutlined aria-hidden />} loading={attach.isPending} onClick={() => void choose()}>
          {t("member:attachment.choose")}
        </Button>
      </div>
      <p className={records.about}>{isOver ? t("member:attachment.drop_now") : t("member:attachment.hint")}</p>
      {files.length === 0 && <Nothing title={t("member:attachment.none")} />}
      <ul className={records.records}>
        {files.map((file) => (
          <File key={file.id} file={file} onShow={() => setShown(file)} />
        ))}
      </ul>
      {shown && <Picture file={shown} onClose={() => setShown(null)} />}
    </div>
  );
}

/** Attaches a file and says what is wrong with it, where something is. */
function useAttach(id: MemberId, kind: AttachmentKind) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const textOf = useFailureText();
  const { mutateAsync, isPending } = useCommand("member.attach", { failures: "caller" });
  const run = useCallback(
    async (path: string) => {
      const file = path.split(/[/\\]/).at(-1) ?? path;
      await mutateAsync({ id, kind, path }).then(
        () => void message.success(t("member:attachment.added", { file })),
        (failure) =>
          void message.warning(
            t("import:about_field", {
              field: file,
              text: textOf(failure.fields?.[0] ?? failure),
            }),
          ),
      );
    },
    [id, kind, message, mutateAsync, t, textOf],
  );
  return { run, isPending };
}

/** Takes files that are dropped on the window while the tab is open; tells whether one hovers over it. */
function useDropped(onFile: (path: string) => Promise<void>): boolean {
  const host = useHost();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const each = async (paths: string[]) => {
      for (const path of paths) await onFile(path);
    };
    return host.onFilesDropped((drop) => {
      setOver(drop.stage === "over");
      if (drop.stage === "dropped") void each(drop.paths);
    });
  }, [host, onFile]);
  return isOver;
}

function File({ file, onShow }: { file: AttachmentRow; onShow: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const confirm = useConfirm();
  const detach = useCommand("member.detach");
  const save = useWriteFile("member.save_attachment");
  const erase = async () => {
    const isSure = await confirm({
      title: t("member:attachment.delete_title", { file: file.file_name }),
      consequence: t("member:attachment.delete_text"),
      act: t("common:action.delete"),
      danger: true,
    });
    if (!isSure) return;
    detach.mutate({ ids: [file.id] }, { onSuccess: () => void message.success(t("member:attachment.deleted")) });
  };
  const write = () =>
    save({ suggested: file.file_name, request: { id: file.id }, done: () => t("member:attachment.saved") });
  return (
    <li>
      <div className={records.what}>
        <Status mood="plain">{t(`member:attachment.kind.${file.kind}`)}</Status>
        <span>{file.file_name}</span>
        <span className={records.when}>
          {t(`member:attachment.media.${file.media}`)}{" "}
          {t("member:attachment.size", { size: Math.ceil(file.size_bytes / KIB) })}
        </span>
        <span className={records.erase}>
          {file.media !== "pdf" && (
            <Button type="link" size="small" onClick={onShow}>
              {t("member:attachment.show")}
            </Button>
          )}
          <Button type="link" size="small" onClick={() => void write()}>
            {t("member:attachment.save")}
          </Button>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t("common:action.delete")}
            onClick={() => void erase()}
          />
        </span>
      </div>
      <div className={records.when}>
        {file.attached_by || t("member:attachment.filed_online")} {instantText(file.attached_at)}
      </div>
    </li>
  );
}

function Picture({ file, onClose }: { file: AttachmentRow; onClose: () => void }) {
  const { data } = useQueryCall("member.show_attachment", { id: file.id });
  return (
    <Modal open title={file.file_name} width={720} footer={null} onCancel={onClose}>
      {data ? (
        <img className={css.picture} src={`data:image/${data.media};base64,${data.content}`} alt={file.file_name} />
      ) : (
        <Waiting />
      )}
    </Modal>
  );
}
