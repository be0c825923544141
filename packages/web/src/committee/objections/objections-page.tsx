import type { Objection } from "@convene/engine";
import { useState } from "react";
import { Button, Dialog, Term } from "#kit";
import { useMessages, useObjections } from "#shell";
import { chooseObjections } from "./choice.ts";
import { FileForm } from "./file-form.tsx";
import { Filters, useChoice } from "./filters.tsx";
import { ObjectionItem } from "./objection-item.tsx";
import { SettleForm } from "./settle-form.tsx";
import { Summary } from "./summary.tsx";
import "../forms.css";
import "./objections.css";

type Doing = { readonly kind: "rule" | "withdraw"; readonly objection: Objection };

/** Every objection with its ground and what became of it; new ones are filed and open ones ruled on here. */
export function ObjectionsPage() {
  const message = useMessages();
  const objections = useObjections();
  const choice = useChoice();
  const shown = chooseObjections(objections, choice);
  const [filing, setFiling] = useState(false);
  const [doing, setDoing] = useState<Doing>();
  return (
    <div className="stack loose objections">
      <h1>
        <Term name="objection">{message("lists.place.objections")}</Term>
      </h1>
      <Summary objections={objections} />
      <p className="screen-only">
        <Button look="main" onClick={() => setFiling(true)}>
          {message("objections.file")}
        </Button>
      </p>
      {objections.length === 0 ? null : (
        <>
          <Filters objections={objections} shown={shown.length} />
          <div>
            <h2 className="only-heard">{message("objections.list")}</h2>
            {shown.length === objections.length ? null : (
              <p className="print-only">
                {message("objections.shown", { shown: shown.length, count: objections.length })}
              </p>
            )}
            {shown.length === 0 ? <p>{message("objections.nothing")}</p> : null}
            <ul className="plain sheet objection-list" hidden={shown.length === 0}>
              {shown.map((objection) => (
                <ObjectionItem
                  key={objection.id}
                  objection={objection}
                  onRule={() => setDoing({ kind: "rule", objection })}
                  onWithdraw={() => setDoing({ kind: "withdraw", objection })}
                />
              ))}
            </ul>
          </div>
        </>
      )}
      <Dialog title={message("objections.file")} open={filing} onClose={() => setFiling(false)}>
        <FileForm onDone={() => setFiling(false)} />
      </Dialog>
      <Dialog
        title={doing === undefined ? "" : message(`objections.${doing.kind}.title`)}
        open={doing !== undefined}
        onClose={() => setDoing(undefined)}
      >
        {doing === undefined ? null : <SettleForm {...doing} onDone={() => setDoing(undefined)} />}
      </Dialog>
    </div>
  );
}
