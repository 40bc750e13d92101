// The whole desk: what every screen stands on, from the native door to the pages.
import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { RouterProvider } from "react-router";
import { openClient } from "@/calls/client";
import { type Host, HostProvider } from "@/host/host";
import { LanguageProvider } from "@/i18n/language";
import type { Pages } from "@/pages";
import { openRouter } from "@/router";
import { Gate } from "@/start/gate";
import { ThemeProvider } from "@/theme/theme";

export function Desk({ host, pages }: { host: Host; pages: Pages }) {
  const [client] = useState(openClient);
  const [router] = useState(() => openRouter(pages));
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
