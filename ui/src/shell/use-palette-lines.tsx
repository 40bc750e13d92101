// What the palette finds: pages by their names in both languages, and members by anything they are known by.
import { TeamOutlined, UserOutlined } from "@ant-design/icons";
import { type ComponentType, useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { generatePath } from "react-router";
import { useQueryCall } from "@/calls/calls";
import type { Pages } from "@/pages";
import { routes } from "@/routes";
import { isOpen, sections } from "./navigation";

export interface PaletteLine {
  to: string;
  icon: ComponentType;
  label: string;
  /** Where a page is, or what else tells a member from another. */
  aside: string;
}

export function usePaletteLines(pages: Pages, typed: string): PaletteLine[] {
  const text = useDeferredValue(typed.trim());
  const members = useMemberLines(pages, text);
  return [...usePageLines(pages, text), ...members];
}

function usePageLines(pages: Pages, text: string): PaletteLine[] {
  const { t } = useTranslation();
  return sections.flatMap((section) =>
    section.chapters.flatMap((chapter) => {
      if (chapter.route === null || !isOpen(pages, chapter)) return [];
      const label = t(`common:chapter.${chapter.key}`);
      // Both languages find a page, whichever is shown.
      const words = `${label} ${t(`common:chapter.${chapter.key}`, { lng: "en" })}`.toLowerCase();
      if (!words.includes(text.toLowerCase())) return [];
      return [{ to: chapter.route, icon: chapter.icon, label, aside: t(`common:module.${section.module}`) }];
    }),
  );
}

function useMemberLines(pages: Pages, text: string): PaletteLine[] {
  const { t } = useTranslation();
  const enabled = text !== "" && routes.member in pages;
  const { data: hits } = useQueryCall("member.search", { text }, { enabled, previous: "keep" });
  if (!enabled) return [];
  return (hits ?? []).map((hit) => ({
    to: generatePath(routes.member, { id: hit.id }),
    icon: hit.kind === "unit" ? TeamOutlined : UserOutlined,
    label: hit.name || hit.mobile || hit.member_no || t("member:panorama.unnamed"),
    aside: [hit.member_no, hit.level, t(`member:status.${hit.status}`)].filter(Boolean).join(" · "),
  }));
}
