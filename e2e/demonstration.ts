import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

/** A demonstration of its own, for journeys after which nobody is alone at the machine any more. */
export type Demonstration = {
  readonly address: string;
  /** The data directory. */
  readonly data: string;
  readonly output: () => string;
  readonly end: () => Promise<void>;
};

/** Serves a fresh demonstration in a data directory of this name, on any free port, until it is ended. */
export async function serveDemonstration(name: string): Promise<Demonstration> {
  const data = resolve(root, ".data", name);
  // oxlint-disable-next-line node/no-process-env -- the server needs the path and the home of whoever runs the journey
  const env = { ...process.env, LANG: "en", LC_ALL: "en" };
  const child = spawn(process.execPath, ["tools/demo.ts", "--fresh", "--port", "0", "--data", data], {
    cwd: root,
    env,
  });
  let output = "";
  const address = await new Promise<string>((done, fail) => {
    const hear = (chunk: Buffer): void => {
      output += String(chunk);
      const found = /(http:\/\/127\.0\.0\.1:\d+)/u.exec(output)?.[1];
      if (found !== undefined) done(found);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (code) => fail(new Error(`the demonstration ended with ${code}:\n${output}`)));
  });
  return {
    address,
    data,
    output: () => output,
    end: async () => {
      child.removeAllListeners("exit");
      const over = once(child, "exit");
      child.kill("SIGTERM");
      await over;
    },
  };
}
