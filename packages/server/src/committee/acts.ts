import { conditionActs } from "./condition-acts.ts";
import { drawActs } from "./draws/index.ts";
import { erasureActs } from "./erasure/index.ts";
import { exchangeActs } from "./exchange/index.ts";
import { listActs } from "./list-acts.ts";
import { objectionActs } from "./objection-acts.ts";
import { poolActs } from "./pool-acts.ts";
import { resultActs } from "./results/index.ts";
import { standingActs } from "./standing/index.ts";

/** Acts of this room. */
export const committeeActs = [
  ...poolActs,
  ...conditionActs,
  ...listActs,
  ...objectionActs,
  ...standingActs,
  ...resultActs,
  ...drawActs,
  ...exchangeActs,
  ...erasureActs,
];
