// From pages to a router: the shell around every page, one chunk of code per page.
import { type ComponentType, lazy, Suspense } from "react";
import { createHashRouter, Navigate } from "react-router";
import { Waiting } from "@/kit/states";
import type { Pages } from "@/pages";
import { type Route, routes } from "@/routes";
import { MissingPage } from "@/shell/missing-page";
import { Shell } from "@/shell/shell";

/** The page that the window opens on, with its code. */
export interface FirstPage {
  path: string;
  Page: ComponentType;
}

/** Loads the page that the window opens on; nothing where it is none of the pages as they stand. */
export async function loadFirstPage(pages: Pages): Promise<FirstPage | null> {
  const path = window.location.hash.slice(1) || firstOf(pages);
  const loaded = await pages[path as Route]?.();
  return loaded ? { path, Page: loaded.default } : null;
}

const firstOf = (pages: Pages): Route =>
  (Object.values(routes) as Route[]).find((route) => pages[route]) ?? routes.overview;

export function openRouter(pages: Pages, opened: FirstPage | null) {
  return createHashRouter([
    {
      path: "/",
      element: <Shell pages={pages} />,
      children: [
        { index: true, element: <Navigate to={firstOf(pages)} replace /> },
        ...Object.entries(pages).map(([path, load]) => {
          const Page = opened?.path === path ? opened.Page : lazy(load);
          return {
            path,
            element: (
              <Suspense fallback={<Waiting />}>
                <Page />
              </Suspense>
            ),
          };
        }),
        { path: "*", element: <MissingPage /> },
      ],
    },
  ]);
}
