// Where the screens start: find the host, ask what the first drawing needs, draw the desk.
import { createRoot } from "react-dom/client";
import { Desk } from "./app";
import { openClient } from "./calls/client";
import { openHost } from "./host/host";
import { pages } from "./pages";
import { loadFirstPage } from "./router";
import { askFirst } from "./start/first-answers";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
const client = openClient();
// The page's code and the first answers come at the same time.
const loading = loadFirstPage(pages);
const host = await openHost();
const [firstPage] = await Promise.all([loading, askFirst(client, host)]);
createRoot(root).render(<Desk host={host} pages={pages} client={client} firstPage={firstPage} />);
