// Light and dark. Turns the palette into Ant Design tokens and CSS variables, and follows the system until a person chooses.
import { App, ConfigProvider, type ThemeConfig, theme } from "antd";
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useSyncExternalStore } from "react";
import { useLocalPreference } from "@/calls/local-preference";
import { antdLocales, useLanguage } from "@/i18n/language";
import { palette, type Scheme } from "./palette";
import "./base.css";

const CHOICES = ["light", "dark", "system"] as const;
const SchemeContext = createContext<[Scheme, (scheme: Scheme) => void]>(["light", () => {}]);
export const useScheme = () => useContext(SchemeContext);

export function ThemeProvider({ children }: { children: ReactNode }) {
  const [language] = useLanguage();
  const [choice, setChoice] = useLocalPreference("theme", CHOICES, "system");
  const system = useSystemScheme();
  const scheme = choice === "system" ? system : choice;
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset.scheme = scheme;
    for (const [name, colour] of Object.entries(palette[scheme])) root.style.setProperty(`--${name}`, colour);
  }, [scheme]);
  const config = useMemo(() => antdTheme(scheme), [scheme]);
  const value = useMemo(() => [scheme, setChoice] satisfies [Scheme, unknown], [scheme, setChoice]);
  return (
    <SchemeContext.Provider value={value}>
      <ConfigProvider
        theme={config}
        locale={antdLocales[language]}
        button={{ autoInsertSpace: false }}
        form={{ requiredMark: markRequired }}
      >
        <App message={{ maxCount: 3, top: 56 }}>{children}</App>
      </ConfigProvider>
    </SchemeContext.Provider>
  );
}

const markRequired = (label: ReactNode, { required }: { required: boolean }) => (
  <>
    {label}
    {required && <span className="required" />}
  </>
);

function antdTheme(scheme: Scheme): ThemeConfig {
  const colours = palette[scheme];
  return {
    algorithm: scheme === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: colours.accent,
      colorInfo: colours.accent,
      colorLink: colours.accent,
      colorSuccess: colours.good,
      colorWarning: colours.warn,
      colorError: colours.bad,
      colorText: colours.text,
      colorTextSecondary: colours["text-soft"],
      colorTextTertiary: colours["text-faint"],
      colorTextPlaceholder: colours["text-faint"],
      colorBgLayout: colours.ground,
      colorBgContainer: colours.surface,
      colorBgElevated: colours.raised,
      colorBorder: colours["rule-strong"],
      colorBorderSecondary: colours.rule,
      colorSplit: colours.rule,
      fontFamily: "var(--font)",
      fontSize: 13,
      fontSizeSM: 12,
      controlHeight: 28,
      sizeStep: 3,
      borderRadius: 5,
      boxShadow: `0 8px 28px ${colours.shade}`,
      boxShadowSecondary: `0 6px 20px ${colours.shade}`,
      colorBgMask: colours.mask,
      colorBgContainerDisabled: "transparent",
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.18s",
    },
    components: {
      // The tones of a state; antd would mix muddy ones from our dark colours.
      Alert: {
        colorWarningBg: colours["warn-soft"],
        colorWarningBorder: colours["warn-soft"],
        colorErrorBg: colours["bad-soft"],
        colorErrorBorder: colours["bad-soft"],
        colorInfoBg: colours["accent-soft"],
        colorInfoBorder: colours["accent-soft"],
      },
      Button: {
        primaryColor: colours["on-accent"],
        primaryShadow: "none",
        defaultShadow: "none",
        dangerShadow: "none",
        borderColorDisabled: colours.rule,
      },
      Form: { itemMarginBottom: 18, verticalLabelPadding: "0 0 4px", labelColor: colours["text-soft"] },
      Input: { activeShadow: `0 0 0 2px ${colours["accent-soft"]}` },
      Tooltip: { fontSize: 12 },
    },
  };
}

function useSystemScheme(): Scheme {
  const dark = useMemo(() => window.matchMedia("(prefers-color-scheme: dark)"), []);
  return useSyncExternalStore(
    (changed) => {
      dark.addEventListener("change", changed);
      return () => dark.removeEventListener("change", changed);
    },
    () => (dark.matches ? "dark" : "light"),
  );
}
