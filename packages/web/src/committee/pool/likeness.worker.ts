import { likelyDuplicates, type Pool } from "@convene/engine";

addEventListener("message", ({ data }: MessageEvent<Pool>) => postMessage(likelyDuplicates(data)));
