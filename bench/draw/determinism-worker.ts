import { highsSolver } from "@convene/engine";
import highs from "highs";
import { parentPort, workerData } from "node:worker_threads";
import { fingerprint } from "./fingerprint.ts";
import type { ShapeFiles } from "./shapes.ts";

parentPort?.postMessage(fingerprint(workerData as ShapeFiles, highsSolver(await highs())));
