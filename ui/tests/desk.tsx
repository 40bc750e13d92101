// Draws a page inside everything it stands on, in front of a host made of sample data.
import { render } from "@testing-library/react";
import type { ComponentType } from "react";
import { Desk } from "@/app";
import type { Pages } from "@/pages";
import { routes } from "@/routes";
import type { SampleHost } from "../sample/host";

export function drawPage(host: SampleHost, page: ComponentType) {
  location.hash = `#${routes.unitMembers}`;
  return render(<Desk host={host} pages={{ [routes.unitMembers]: async () => ({ default: page }) }} />);
}

/** Draws the desk with its own pages, at a path. */
export function drawDesk(host: SampleHost, pages: Pages, path: string) {
  location.hash = `#${path}`;
  return render(<Desk host={host} pages={pages} />);
}

/** The requests of one call, in the order they came. */
export const requestsOf = <R,>(host: SampleHost, name: string): R[] =>
  host.asked.filter((call) => call.name === name).map((call) => call.request as R);
