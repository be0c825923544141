import type { ReactNode } from "react";
import "./sheet.css";

/** A sentence that must be read first. `out` when something lies outside of what was agreed. */
export function Notice({ out = false, children }: { out?: boolean; children: ReactNode }) {
  return <div className={out ? "notice out" : "notice"}>{children}</div>;
}
