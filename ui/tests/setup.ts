// What jsdom leaves out and the screens expect, and a clean page after each test.
import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

configure({
  defaultHidden: true,
  asyncUtilTimeout: 10_000,
  getElementError: (message) => new Error(message ?? ""),
});

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
  location.hash = "";
});

vi.stubGlobal("matchMedia", (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => {},
  removeEventListener: () => {},
  addListener: () => {},
  removeListener: () => {},
}));
vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);

// jsdom works a style out from every rule of every sheet, for each element a test looks at; nothing here depends on it.
const plain = document.createElement("div").style;
window.getComputedStyle = () => plain;
