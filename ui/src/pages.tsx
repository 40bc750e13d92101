// Which page stands behind which route. A chapter of the navigation is open as soon as its route has a page here.
import type { ComponentType } from "react";
import type { Route } from "@/routes";

/** Pages load when they are first opened; each page file exports its page as default. */
export type Pages = Partial<Record<Route, () => Promise<{ default: ComponentType }>>>;

export const pages: Pages = {};
