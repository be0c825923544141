import type { ReactNode } from "react";
import "./sheet.css";

type Props = { readonly title: ReactNode; readonly children: ReactNode; readonly bare?: boolean };

/** A titled part of a page, on paper of its own unless `bare`. Its heading is what one jumps to, so it is no landmark. */
export function Sheet({ title, bare = false, children }: Props) {
  return (
    <section className={bare ? "part" : "sheet part"}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
