export { DRAW_ALGORITHMS } from "./draw.ts";
export type {
  Chance,
  Draw,
  DrawAlgorithm,
  DrawAnswer,
  DrawOptions,
  DrawProgress,
  NeverChosen,
  PublishedLottery,
  WeightedPanel,
} from "./draw.ts";
export type { BoundProof, Certificate, CertificateLevel, NeverProof } from "./certificate.ts";
export { createPanelSpace } from "./panel-space.ts";
export type { DrawChoice, PanelSpace, TypeCounts } from "./panel-space.ts";
export { fillLottery, fillPublished } from "./fill-members.ts";
export type { CountedLottery } from "./fill-members.ts";
export { checkPanels } from "./check-panels.ts";
export type { CheckPanelsOptions, PanelFault } from "./check-panels.ts";
export { PUBLISHED_FLOOR, shareBelow, statisticsOf } from "./statistics.ts";
export type { ChanceStatistics } from "./statistics.ts";
export { chancesByGroup } from "./chances-by-group.ts";
export type { GroupChances } from "./chances-by-group.ts";
export { drawReserves } from "./reserves.ts";
export type { PanelReserves, Reserve, ReserveList, ReserveOptions } from "./reserves.ts";
export { drawPanels } from "./draw-panels.ts";
export { publishLottery } from "./publish-lottery.ts";
export type { PublishOptions } from "./publish-lottery.ts";
export { lotteryDocument, panelsDocument } from "./panels-json.ts";
export type { PanelJson, PanelsDocument, SolverIdentity } from "./panels-json.ts";
export { readPanels } from "./read-panels.ts";
export type { PanelsFile } from "./read-panels.ts";
export { readChances } from "./read-chances.ts";
export type { StatedChances } from "./read-chances.ts";
export { checkCertificate } from "./check-certificate.ts";
export type { CertificateFault, CertificateVerdict } from "./check-certificate.ts";
export { floatFraction } from "./check-lottery.ts";
export { certificateDocument, readCertificate } from "./certificate-json.ts";
export { replaceMembers } from "./replace.ts";
export type { Replacement, ReplaceOptions } from "./replace.ts";
export type { AdjustedBound } from "./adjust-model.ts";
export { drawSmallerBody, smallerBodyModel } from "./smaller-body.ts";
export { pickPanel } from "./pick-panel.ts";
