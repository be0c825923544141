import type { Model } from "@convene/engine";
import { useId } from "react";
import { Button, Field } from "#kit";
import { useDraft, useFormat, useLists, useMessages, useProcess } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { actorName } from "../actor-name.ts";
import { ActorField } from "../actor-field.tsx";
import { useAct } from "../use-act.ts";
import { latestVersion } from "../versions.ts";
import { keysFrom, randomBytes, toHexadecimal } from "./bytes.ts";
import { emptyDraft, instantOf, type OpenDraft } from "./open-draft.ts";
import { savePapers, useOwnPapers } from "./own-papers.ts";

type Props = { readonly model: Model; readonly number: number };

/** The facilitator lays down the terms of an exchange and opens it. Its key is made and kept in this browser. */
export function OpenForm({ model, number }: Props) {
  const message = useMessages();
  const { name } = useFormat();
  const process = useProcess();
  const versions = useLists();
  const id = useId();
  const [kept, keep] = useDraft<OpenDraft>(`exchange-${process.id}-${number}`);
  const outside = process.actors.find((actor) => !process.blocs.includes(actor.id))?.id ?? "";
  const draft = kept ?? emptyDraft(number, latestVersion(versions)?.number, process.blocs, outside);
  const change = (part: Partial<OpenDraft>) => keep({ ...draft, ...part });
  const [papers, keepPapers] = useOwnPapers(draft.id, draft.facilitator);
  const { state, perform } = useAct("committee.open-exchange", () => keep(undefined));
  const version = versions.find((one) => String(one.number) === draft.version);
  const open = () => {
    if (version === undefined) return;
    const secretKey = papers?.secretKey ?? toHexadecimal(randomBytes(32));
    const keys = keysFrom(secretKey);
    if (keys === undefined) throw new Error("32 random bytes make no key");
    const own = {
      format: "convene-exchange-papers/1",
      process: process.id,
      exchange: draft.id,
      holder: draft.facilitator,
      secretKey,
    } as const;
    keepPapers(own);
    savePapers(own);
    const everybody = model.pool.nominees.map((nominee) => nominee.id);
    const names = draft.names === "list" ? version.members : everybody;
    void perform(
      {
        exchange: draft.id,
        version: version.number,
        names: names.filter((one) => !model.seated.has(model.positions.get(one) ?? -1)),
        budget: Number(draft.budget),
        blocs: draft.blocs,
        facilitator: draft.facilitator,
        key: toHexadecimal(keys.publicKey),
        threshold: Number(draft.threshold),
        deadline: instantOf(draft.deadline),
        consequence: draft.consequence,
        announced: draft.announced.trim(),
      },
      message("exchange.open-form.done"),
    );
  };
  const figure = (key: "budget" | "threshold") => (
    <Field label={message(`exchange.open-form.${key}`)} help={message(`exchange.open-form.${key}.help`)}>
      {(control) => (
        <input
          {...control}
          type="number"
          min={key === "threshold" ? 2 : 1}
          required
          value={draft[key]}
          onChange={({ target }) => change({ [key]: target.value })}
        />
      )}
    </Field>
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <div className="form-row">
        <Field label={message("exchange.open-form.version")}>
          {(control) => (
            <select
              {...control}
              required
              value={draft.version}
              onChange={({ target }) => change({ version: target.value })}
            >
              {versions.toReversed().map((one) => (
                <option key={one.number} value={one.number}>
                  {message("lists.version", { number: one.number })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={message("exchange.open-form.names")}>
          {(control) => (
            <select
              {...control}
              value={draft.names}
              onChange={({ target }) => change({ names: target.value === "list" ? "list" : "pool" })}
            >
              {(["pool", "list"] as const).map((value) => (
                <option key={value} value={value}>
                  {message(`exchange.open-form.names.${value}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <fieldset className="stack tight">
        <legend className="field-label">{message("exchange.open-form.blocs")}</legend>
        <div className="row">
          {process.blocs.map((bloc) => (
            <label key={bloc} className="check">
              <input
                type="checkbox"
                checked={draft.blocs.includes(bloc)}
                onChange={({ target }) =>
                  change({
                    blocs: process.blocs.filter((one) => (one === bloc ? target.checked : draft.blocs.includes(one))),
                  })
                }
              />
              {actorName(process, bloc, name)}
            </label>
          ))}
        </div>
      </fieldset>
      <ActorField
        label={message("exchange.open-form.facilitator")}
        value={draft.facilitator}
        onChange={(facilitator) => change({ facilitator })}
      />
      <div className="form-row">
        {figure("budget")}
        {figure("threshold")}
      </div>
      <Field label={message("exchange.open-form.deadline")}>
        {(control) => (
          <input
            {...control}
            type="datetime-local"
            required
            value={draft.deadline}
            onChange={({ target }) => change({ deadline: target.value })}
          />
        )}
      </Field>
      <fieldset className="stack tight">
        <legend className="field-label">{message("exchange.open-form.consequence")}</legend>
        {(["proceed", "end"] as const).map((consequence) => (
          <label key={consequence} className="check">
            <input
              type="radio"
              name={id}
              checked={draft.consequence === consequence}
              onChange={() => change({ consequence })}
            />
            {message(`exchange.consequence.${consequence}`)}
          </label>
        ))}
      </fieldset>
      <Field label={message("exchange.open-form.announced")} help={message("exchange.open-form.announced.help")}>
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            rows={2}
            required
            maxLength={5000}
            value={draft.announced}
            onChange={({ target }) => change({ announced: target.value })}
          />
        )}
      </Field>
      <ActStateView state={state} />
      <p>
        <Button look="main" type="submit" disabled={state === "sent"}>
          {message("exchange.open-form.submit")}
        </Button>
      </p>
    </form>
  );
}
