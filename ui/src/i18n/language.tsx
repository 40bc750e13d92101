// The language of the screens: Chinese first, English second, switched at once and kept for the person.
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { I18nextProvider } from "react-i18next";
import { useLocalPreference } from "@/calls/local-preference";
import { LANGUAGES, type Language, startTexts } from "./texts";

export const antdLocales = { zh: zhCN, en: enUS };
const DOCUMENT_LANGUAGE = { zh: "zh-CN", en: "en" };
const DAYJS_LOCALE = { zh: "zh-cn", en: "en" };

const LanguageContext = createContext<[Language, (language: Language) => void]>(["zh", () => {}]);
export const useLanguage = () => useContext(LanguageContext);

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useLocalPreference("language", LANGUAGES, "zh");
  const [texts] = useState(() => startTexts(language));
  dayjs.locale(DAYJS_LOCALE[language]); // before the children draw dates
  useEffect(() => {
    void texts.changeLanguage(language);
    document.documentElement.lang = DOCUMENT_LANGUAGE[language];
  }, [texts, language]);
  const value = useMemo(() => [language, setLanguage] satisfies [Language, unknown], [language, setLanguage]);
  return (
    <LanguageContext.Provider value={value}>
      <I18nextProvider i18n={texts}>{children}</I18nextProvider>
    </LanguageContext.Provider>
  );
}
