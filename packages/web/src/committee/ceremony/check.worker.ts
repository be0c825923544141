import { verifyFile } from "@convene/engine";
import type { CheckReply, CheckRequest } from "./check.ts";

addEventListener("message", ({ data }: MessageEvent<CheckRequest>) => {
  const { name, bytes, commitment } = data;
  const known = commitment === "" ? {} : { commitment, seal: commitment };
  const verdict = verifyFile({ name, text: bytes }, known);
  const reply: CheckReply = { verdict };
  postMessage(reply);
});
