// Money as text. The amounts below 1 and with twelve digits are the ones float arithmetic gets wrong.
import { describe, expect, it } from "vitest";
import { moneyPlain, moneyText, parseMinor } from "@/kit/money";

const cny = (minor: number) => ({ minor, currency: "CNY" });

describe("shown", () => {
  it.each([
    [0, "¥0.00"],
    [1, "¥0.01"],
    [10, "¥0.10"],
    [-5, "−¥0.05"],
    [123_456, "¥1,234.56"],
    [-1_999_999, "−¥19,999.99"],
    [100_000_000, "¥1,000,000.00"],
    [Number.MAX_SAFE_INTEGER, "¥90,071,992,547,409.91"],
  ])("%d minor units are %s", (minor, text) => expect(moneyText(cny(minor))).toBe(text));

  it("names a currency that has no sign of its own", () => {
    expect(moneyText({ minor: 100, currency: "CHF" })).toBe("CHF 1.00");
  });

  it.each([0.5, 2 ** 53, Number.NaN])("refuses %d, which is no whole number of minor units", (minor) => {
    expect(() => moneyText(cny(minor))).toThrow(RangeError);
  });

  it("copies without signs a spreadsheet would stumble over", () => expect(moneyPlain(cny(-123_450))).toBe("-1234.50"));
});

describe("typed", () => {
  it.each([
    ["1,234.5", 123_450],
    ["１２３．４５", 12_345],
    ["¥20", 2_000],
    ["0.07", 7],
    ["-19999.99", -1_999_999],
    ["", null],
    ["1.234", null],
    ["12e3", null],
    ["abc", null],
  ])("%j is %s", (typed, minor) => expect(parseMinor(typed)).toBe(minor));
});
