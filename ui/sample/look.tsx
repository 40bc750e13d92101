import { createRoot } from "react-dom/client";
import { Desk } from "@/app";
import { pages } from "@/pages";
import { sampleFinance } from "./finance";
import { sampleHost } from "./host";

createRoot(document.getElementById("root") as HTMLElement).render(
  <Desk host={sampleHost({ answers: sampleFinance() })} pages={pages} />,
);
