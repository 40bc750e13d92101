// The whole desk: what every screen stands on, from the native door to the pages.
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { RouterProvider } from "react-router";
import { openClient } from "@/calls/client";
import { type Host, HostProvider } from "@/host/host";
import { LanguageProvider } from "@/i18n/language";
import type { Pages } from "@/pages";
import { type FirstPage, openRouter } from "@/router";
import { Gate } from "@/start/gate";
import { ThemeProvider } from "@/theme/theme";

interface Props {
  host: Host;
  pages: Pages;
  /** Where something was asked or loaded before the first drawing. */
  client?: QueryClient;
  firstPage?: FirstPage | null;
}

export function Desk({ host, pages, client: early, firstPage }: Props) {
  const [client] = useState(() => early ?? openClient());
  const [router] = useState(() => openRouter(pages, firstPage ?? null));
  return (
    <HostProvider value={host}>
      <QueryClientProvider client={client}>
        <LanguageProvider>
          <ThemeProvider>
            <Gate>
              <RouterProvider router={router} />
            </Gate>
          </ThemeProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </HostProvider>
  );
}
