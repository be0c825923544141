import { verifyDrawFile } from "@convene/engine";
import type { CheckReply, CheckRequest } from "./check.ts";

addEventListener("message", ({ data }: MessageEvent<CheckRequest>) => {
  const { name, bytes, commitment } = data;
  const verdict = verifyDrawFile({ name, text: bytes }, commitment === "" ? {} : { commitment });
  const reply: CheckReply = { verdict };
  postMessage(reply);
});
