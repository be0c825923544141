import type { ComponentProps } from "react";

type Look = {
  /** The one act a page is for; others are plain, and those inside a sentence look like a link. */
  readonly look?: "main" | "plain" | "link";
};

/** Something to press. Its words say what it does. */
export function Button({ look = "plain", className = "", ...rest }: ComponentProps<"button"> & Look) {
  const looks = { main: "button main", plain: "button", link: "link" };
  return <button type="button" className={`${looks[look]} ${className}`} {...rest} />;
}
