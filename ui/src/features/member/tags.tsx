// Labels of members, each in the colour it was given.
import type { Tag as MemberTag } from "@/generated/calls";
import css from "./tags.module.css";

export const TAG_COLOURS = ["blue", "teal", "green", "gold", "orange", "red", "purple", "grey"] as const;

export function Tags({ tags }: { tags: MemberTag[] }) {
  return (
    <span className={css.tags}>
      {tags.map(({ id, name, colour }) => (
        <span key={id} className={css.tag} data-colour={colour}>
          {name}
        </span>
      ))}
    </span>
  );
}
