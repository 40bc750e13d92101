// The text catalogue: texts/<language>/<area>.json at the top of the repository, shared with Rust. A key is
// "area:path.inside.the.file". Every file found there is a namespace; nothing has to be registered.
import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";

export const LANGUAGES = ["zh", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const files = import.meta.glob<Record<string, unknown>>("../../../texts/*/*.json", { eager: true, import: "default" });

export function startTexts(language: Language): i18n {
  const resources: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const [path, texts] of Object.entries(files)) {
    const [, of, area] = /\/texts\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    if (of && area) resources[of] = { ...resources[of], [area]: texts };
  }
  const texts = i18next.createInstance();
  void texts.use(initReactI18next).init({
    lng: language,
    resources: resources as never,
    ns: Object.keys(resources.zh ?? {}),
    defaultNS: "common",
    fallbackLng: "zh",
    initAsync: false,
    interpolation: { escapeValue: false }, // React escapes
  });
  return texts;
}
