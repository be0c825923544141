import { latinDigits, parseFraction, type RuleJson } from "@convene/engine";
import { Suspense } from "react";
import { Field, Sheet } from "#kit";
import { Proposals } from "#audit";
import { useFormat, useLists, useMessages, useNavigate, usePool, useProcess, useSearch } from "#shell";
import { actorName } from "../actor-name.ts";
import { nomineeNames } from "../nominee-name.ts";
import { latestVersion } from "../versions.ts";
import { CertifyPart } from "./certify-part.tsx";
import { ConsentPart } from "./consent-part.tsx";
import { CriteriaPart } from "./criteria-part.tsx";
import { MemberTable } from "./member-table.tsx";
import { MissingPart } from "./missing-part.tsx";
import { PublishPart } from "./publish-part.tsx";
import { RulingPart } from "./ruling-part.tsx";
import { useRule } from "./use-rule.ts";
import { useReadiness, useResults } from "./use-results.ts";
import "../forms.css";
import "./result.css";

type Chosen = { readonly list: number; readonly body: string | undefined; readonly rule: RuleJson | undefined };

/** Everything between one list and its certification. */
function Before({ list, body, rule }: Chosen) {
  const message = useMessages();
  const process = useProcess();
  const { name } = useFormat();
  const pool = usePool();
  const readiness = useReadiness({ list, body, rule });
  const certified = useResults().some((one) => one.list === list);
  const nameOf = pool === null ? (id: string) => id : nomineeNames(pool.pool, message.language);
  const { members } = readiness;
  return (
    <>
      {certified ? <PublishPart list={list} /> : <MissingPart readiness={readiness} nameOf={nameOf} />}
      {certified ? null : <CertifyPart list={list} body={body} rule={rule} readiness={readiness} />}
      <Proposals actor={(id) => actorName(process, id, name)} />
      <Sheet title={message("result.members.title", { count: members.length })}>
        <MemberTable members={members} nameOf={nameOf} />
      </Sheet>
      {certified ? null : (
        <div className="columns">
          <ConsentPart members={members} nameOf={nameOf} />
          <RulingPart members={members} nameOf={nameOf} />
        </div>
      )}
      <CriteriaPart />
    </>
  );
}

/** From a list to a committee: what is missing and by whom, and the acts that bring it. */
export function CertifyPage() {
  const message = useMessages();
  const { name } = useFormat();
  const { bodies } = useProcess();
  const versions = useLists();
  const search = useSearch();
  const navigate = useNavigate();
  const { draft, rule } = useRule();
  const standing = versions.filter(({ withdrawn }) => !withdrawn);
  const list = standing.find(({ number }) => number === Number(search["version"])) ?? latestVersion(standing);
  const body = bodies.find(({ id }) => id === (search["body"] ?? draft.body)) ?? bodies[0];
  const share = parseFraction(latinDigits(draft.share));
  const choose = (change: Readonly<Record<string, string | number>>) =>
    navigate({
      to: "/certify",
      search: { version: list?.number ?? 0, ...(body === undefined ? {} : { body: body.id }), ...change },
      replace: true,
    });
  return (
    <div className="stack loose">
      <div className="stack tight prose">
        <h1>{message("result.certify.title")}</h1>
        <p>{message("result.certify.lead")}</p>
      </div>
      {list === undefined ? (
        <p>{message("result.certify.no-list")}</p>
      ) : (
        <>
          <div className="columns">
            <Field label={message("result.version")}>
              {(control) => (
                <select
                  {...control}
                  value={list.number}
                  onChange={({ target }) => choose({ version: Number(target.value) })}
                >
                  {standing.toReversed().map(({ number }) => (
                    <option key={number} value={number}>
                      {message("lists.version", { number })}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            {body === undefined ? null : (
              <Field
                label={message("result.body")}
                help={
                  share === undefined
                    ? message("result.rule.none")
                    : message("result.rule.taken", { share: draft.share, base: message(`rule.base.${draft.base}`) })
                }
              >
                {(control) => (
                  <select {...control} value={body.id} onChange={({ target }) => choose({ body: target.value })}>
                    {bodies.map((one) => (
                      <option key={one.id} value={one.id}>
                        {name(one.name)}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            )}
          </div>
          <Suspense fallback={<p className="quiet">{message("shell.loading")}</p>}>
            <Before key={list.number} list={list.number} body={body?.id} rule={body === undefined ? undefined : rule} />
          </Suspense>
        </>
      )}
    </div>
  );
}
