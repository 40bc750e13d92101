// What still fits: how many children of a row that may wrap stand on its first line, and whether a box is narrow.
// Measured after layout and whenever the box changes its size, so that words of any language and length are right.
import { type RefObject, useLayoutEffect, useState } from "react";

/** How many of the `count` children of a wrapping row stand on its first line. `words` changes when their texts do. */
export function useFirstLine(row: RefObject<HTMLElement | null>, count: number, words: unknown): number {
  const [fits, setFits] = useState(count);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words have another width
  useLayoutEffect(() => {
    const box = row.current;
    if (!box) return;
    const measure = () => {
      const children = [...box.children] as HTMLElement[];
      const first = children[0]?.offsetTop ?? 0;
      setFits(children.filter((child) => child.offsetTop === first).length);
    };
    return watch(box, measure);
  }, [row, count, words]);
  return Math.min(fits, count);
}

/** Whether a box is laid out narrower than so many pixels. */
export function useNarrow(box: RefObject<HTMLElement | null>, below: number): "narrow" | "wide" {
  const [state, setState] = useState<"narrow" | "wide">("wide");
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    // A box without any width is not laid out at all.
    const measure = () => setState(element.clientWidth > 0 && element.clientWidth < below ? "narrow" : "wide");
    return watch(element, measure);
  }, [box, below]);
  return state;
}

function watch(box: HTMLElement, measure: () => void): () => void {
  measure();
  const observer = new ResizeObserver(measure);
  observer.observe(box);
  return () => observer.disconnect();
}
