import {
  lotteryDocument,
  panelsDocument,
  type DrawAlgorithm,
  type PanelsDocument,
  type SolverIdentity,
} from "@convene/engine";
import { Button, Sheet } from "#kit";
import { useMessages } from "#shell";
import { downloadText } from "../download.ts";
import { Ceremony } from "../ceremony/index.ts";
import { chancesCsv } from "./draw-files.ts";
import type { Drawn, DrawSettings } from "./draw-request.ts";
import { sortedChances } from "./chance-series.ts";
import { ChancesSheet } from "./chances-sheet.tsx";
import { GroupsSheet } from "./groups-sheet.tsx";
import type { Material } from "./material.ts";
import { NeverSheet } from "./never-sheet.tsx";
import { PanelsSheet } from "./panels-sheet.tsx";
import { ProofSheet } from "./proof-sheet.tsx";
import { solverIdentity } from "./solver-identity.ts";
import type { Comparing } from "./use-draw.ts";
import { VacancySheet } from "./vacancy-sheet.tsx";

type Props = {
  readonly drawn: Drawn & { readonly feasible: true };
  readonly material: Material;
  readonly settings: DrawSettings;
  readonly comparing: Comparing;
  readonly onCompare: (others: readonly DrawAlgorithm[]) => void;
  readonly onStopComparing: () => void;
};

/** Hands a document over as JSON. */
async function takeJson(name: string, make: (solver: SolverIdentity) => PanelsDocument): Promise<void> {
  downloadText(name, "application/json", `${JSON.stringify(make(await solverIdentity()), null, 1)}\n`);
}

/** Everything that a draw means before anybody is drawn. */
export function DrawAnswerView({ drawn, material, settings, comparing, onCompare, onStopComparing }: Props) {
  const message = useMessages();
  const { draw, groups, lottery, vacancy } = drawn;
  const able = sortedChances(draw.chances).length;
  return (
    <div className="stack loose">
      {vacancy === undefined ? null : <VacancySheet vacancy={vacancy} material={material} />}
      <ProofSheet drawn={drawn} />
      <NeverSheet never={draw.never} material={material} />
      <ChancesSheet
        drawn={drawn}
        material={material}
        comparing={comparing}
        onCompare={onCompare}
        onStop={onStopComparing}
      />
      <GroupsSheet {...groups} labels={material.labels} mean={able === 0 ? 0 : draw.size / able} />
      <PanelsSheet drawn={drawn} material={material} settings={settings} />
      <Sheet title={message("draw.files")}>
        <p>{message("draw.files.limit")}</p>
        <div className="row">
          <Button onClick={() => downloadText("chances.csv", "text/csv", chancesCsv(draw, lottery))}>
            {message("draw.files.chances")}
          </Button>
          <Button onClick={() => void takeJson("panels.json", (solver) => panelsDocument(draw, solver))}>
            {message("draw.files.panels")}
          </Button>
          <Button onClick={() => void takeJson("lottery.json", (solver) => lotteryDocument(draw, lottery, solver))}>
            {message("draw.files.lottery")}
          </Button>
        </div>
      </Sheet>
      {material.from === "pool" ? (
        <Ceremony model={material.model} draw={draw} lottery={lottery} />
      ) : (
        <p className="quiet">{message(vacancy === undefined ? "draw.next.elsewhere" : "draw.next.vacancy")}</p>
      )}
    </div>
  );
}
