import { useState } from "react";
import { Button, Notice } from "#kit";
import { Link, useMessages, useProcess } from "#shell";
import { downloadText } from "../download.ts";
import type { DrawView } from "./draw-view.ts";
import { readBundleText } from "./use-draws.ts";
import { VERIFIER } from "./verifier.ts";

/** What can be taken away of a draw: the table, the letters, the bundle for everybody and the sealed one. */
export function TakeAway({ draw }: { draw: DrawView }) {
  const message = useMessages();
  const { id: process } = useProcess();
  const [failed, setFailed] = useState(false);
  const search = { draw: draw.id };
  const take = async (part: "bundle" | "sealed-bundle") => {
    try {
      downloadText(`${draw.id}.${part}.json`, "application/json", await readBundleText(process, draw.id, part));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <section className="stack tight screen-only">
      <h2>{message("ceremony.take")}</h2>
      <p className="row">
        <Link to="/draw-check" search={search} className="button">
          {message("ceremony.take.check")}
        </Link>
        <Link to="/draw-table" search={search} className="button">
          {message("ceremony.take.table")}
        </Link>
        <Link to="/draw-letters" search={search} className="button">
          {message("ceremony.take.letters")}
        </Link>
      </p>
      <p className="row">
        <Button onClick={() => void take("bundle")}>{message("ceremony.take.bundle")}</Button>
        <Button onClick={() => void take("sealed-bundle")}>{message("ceremony.take.sealed")}</Button>
        <a href={VERIFIER} download className="button">
          {message("ceremony.take.verifier")}
        </a>
      </p>
      {failed ? <Notice out>{message("ceremony.take.failed")}</Notice> : null}
      <p className="quiet small prose">{message("ceremony.take.limit")}</p>
    </section>
  );
}
