// Where the screens start: find the host, draw the desk.
import { createRoot } from "react-dom/client";
import { Desk } from "./app";
import { openHost } from "./host/host";
import { pages } from "./pages";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(<Desk host={await openHost()} pages={pages} />);
