// The panorama beside a list. It loads when the first one is opened: the list stands before that.
import { lazy } from "react";

export const PanoramaPanel = lazy(() => import("./panorama").then(({ Panorama }) => ({ default: Panorama })));
