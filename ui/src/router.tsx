// From pages to a router: the shell around every page, one chunk of code per page.
import { lazy, Suspense } from "react";
import { createHashRouter, Navigate } from "react-router";
import { Waiting } from "@/kit/states";
import type { Pages } from "@/pages";
import { type Route, routes } from "@/routes";
import { MissingPage } from "@/shell/missing-page";
import { Shell } from "@/shell/shell";

export function openRouter(pages: Pages) {
  const first = (Object.values(routes) as Route[]).find((route) => pages[route]) ?? routes.overview;
  // The page that the window opens on loads while the association is still being opened.
  const opened = window.location.hash.slice(1) || first;
  void pages[opened as Route]?.();
  return createHashRouter([
    {
      path: "/",
      element: <Shell pages={pages} />,
      children: [
        { index: true, element: <Navigate to={first} replace /> },
        ...Object.entries(pages).map(([path, load]) => {
          const Page = lazy(load);
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
