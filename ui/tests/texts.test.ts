// The catalogue against the screens: every key a screen names exists, so no key is ever shown to a person.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startTexts } from "@/i18n/texts";

const SOURCES = join(__dirname, "../src");
const KEY = /["'`]([a-z_]+:[a-z_]+(?:\.[a-z_]+)*)["'`]/g;

const sources = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((path) => /\.tsx?$/.test(path));
const texts = startTexts("zh");

it.each(["zh", "en"])("has every text that the screens name, in %s", (language) => {
  const missing = sources.flatMap((path) =>
    [...readFileSync(join(SOURCES, path), "utf8").matchAll(KEY)]
      .map(([, key]) => key as string)
      .filter((key) => texts.hasResourceBundle("zh", key.slice(0, key.indexOf(":"))))
      .filter((key) => !texts.exists(key, { lng: language, fallbackLng: [] }))
      .map((key) => `${path}: ${key}`),
  );
  expect(missing).toEqual([]);
});
