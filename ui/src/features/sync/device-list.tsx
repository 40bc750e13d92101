// The computers of the association, for its administrators, and shutting one out.
import { Button, Tooltip } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { KnownDevice } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { instantText } from "@/kit/date-text";
import { Failed, Waiting } from "@/kit/states";
import { type Mood, Status } from "@/kit/status";
import css from "./sync.module.css";

const MOODS: Record<KnownDevice["state"], Mood> = { active: "good", revoked: "plain", copied: "bad" };
/** What becomes of a computer that is shut out, in the order in which it happens. */
const CONSEQUENCES = ["sync", "unsent", "data", "numbers", "back"] as const;
/** The end of the id, by which histories and conflicts tell another computer from this one. */
const MARK_DIGITS = 4;
const markOf = (id: string): string => id.slice(-MARK_DIGITS).toUpperCase();

export function DeviceList() {
  const { data, error, refetch } = useQueryCall("sync.devices", {});
  // When a computer was last seen changes without anything changing here.
  useEffect(() => void refetch({ cancelRefetch: false }), [refetch]);
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className={css.panels}>
      <Devices devices={data} />
    </div>
  );
}

function Devices({ devices }: { devices: KnownDevice[] }) {
  const { t } = useTranslation();
  return (
    <section className={css.panel} data-width="full">
      <p className={css.lead}>{t("sync:device.lead")}</p>
      <table className={css.lines}>
        <thead>
          <tr>
            <th>{t("sync:device.name")}</th>
            <th>{t("sync:device.person")}</th>
            <th>{t("sync:device.state")}</th>
            <th>{t("sync:device.enrolled")}</th>
            <th>{t("sync:device.seen")}</th>
            <th aria-label={t("common:list.row_actions")} />
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <Line key={device.device_id} device={device} />
          ))}
        </tbody>
      </table>
      {devices.some(({ state }) => state === "copied") && <p className={css.note}>{t("sync:device.copied_text")}</p>}
    </section>
  );
}

function Line({ device }: { device: KnownDevice }) {
  const { t } = useTranslation();
  const { device_id, name, person, state, enrolled_at, last_seen_at, is_this_desk } = device;
  return (
    <tr>
      <td>
        {name || t("sync:device.unnamed")}{" "}
        {is_this_desk ? (
          <Status mood="note">{t("sync:device.this")}</Status>
        ) : (
          <span className={css.faint}>{markOf(device_id)}</span>
        )}
      </td>
      <td>{person}</td>
      <td>
        <Status mood={MOODS[state]}>{t(`sync:device.states.${state}`)}</Status>
      </td>
      <td className={css.when}>{instantText(enrolled_at)}</td>
      <td className={css.when}>{last_seen_at === null ? t("sync:state.never") : instantText(last_seen_at)}</td>
      <td className={css.act}>
        <ShutOut device={device} />
      </td>
    </tr>
  );
}

function ShutOut({ device: { device_id, name, person, state, is_this_desk } }: { device: KnownDevice }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const confirm = useConfirm();
  const revoke = useCommand("sync.revoke", { failures: "caller" });
  const blocked = is_this_desk ? t("sync:device.is_this") : state === "revoked" ? t("sync:device.is_out") : null;
  const act = async () => {
    const question = {
      title: t("sync:device.confirm", { name: name || t("sync:device.unnamed"), person }),
      consequence: (
        <ul className={css.consequences}>
          {CONSEQUENCES.map((each) => (
            <li key={each}>{t(`sync:device.consequence.${each}`)}</li>
          ))}
        </ul>
      ),
      act: t("sync:device.shut_out"),
      danger: true,
    };
    if (await confirm(question)) revoke.mutate({ device_id });
  };
  return (
    <>
      <Tooltip title={blocked}>
        <Button size="small" danger disabled={blocked !== null} loading={revoke.isPending} onClick={() => void act()}>
          {t("sync:device.shut_out")}
        </Button>
      </Tooltip>
      {revoke.error && (
        <p className={css.failure} role="alert">
          {textOf(revoke.error)}
        </p>
      )}
    </>
  );
}
