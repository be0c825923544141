import { useId, type ReactNode } from "react";
import "./sheet.css";

type Props = { readonly title: ReactNode; readonly children: ReactNode; readonly bare?: boolean };

/** A titled part of a page, on paper of its own unless `bare`. */
export function Sheet({ title, bare = false, children }: Props) {
  const id = useId();
  return (
    <section className={bare ? "part" : "sheet part"} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
