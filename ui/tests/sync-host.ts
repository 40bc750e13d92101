// A desk on a server, as the tests about several desks begin.
import { sampleHost } from "../sample/host";

export const SERVER = "https://huiji.example.org";
export const failure = (kind: string, code: string, params = {}) => ({ kind, code, params, fields: [] });

/** A desk on a server, whose standing the test moves. */
export function connectedHost() {
  const standing = {
    server: SERVER as string | null,
    waiting: 0,
    since: null as string | null,
    refused: 0,
    set_aside: 0,
    version: 7,
    confirmed: 0,
    past: null,
    is_indexing: false,
    last_contact: null as string | null,
    offline_since: null as string | null,
  };
  const host = sampleHost();
  host.answers["association.status"] = () => standing;
  host.answers["sync.state"] = () => standing;
  host.answers["sync.now"] = () => standing;
  return { host, standing };
}
