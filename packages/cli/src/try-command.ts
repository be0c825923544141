import { accept, refuse, type InputFile } from "@convene/engine";
import { run } from "./run.ts";
import { splitLines } from "./read-file.ts";

/** Files by the path under which a command names them. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Runs one command on files that stand nowhere, and gathers what it writes. */
export async function convene(command: string, files: Files = {}, locale = "C.UTF-8", folder = "/nowhere") {
  const written = { out: "", error: "", files: {} as Record<string, string> };
  const exit = await run(
    command.split(" ").filter((word) => word !== ""),
    {
      locale,
      folder,
      read: (path) => {
        const text = files[path];
        const file: InputFile | undefined = text === undefined ? undefined : { name: path, text };
        return file === undefined ? refuse({ code: "no-such-file", file: path, value: path }) : accept(file);
      },
      lines: (path, take) => {
        const text = files[path];
        if (text === undefined) return refuse({ code: "no-such-file", file: path, value: path });
        return accept(splitLines([typeof text === "string" ? Buffer.from(text) : Buffer.from(text)], take));
      },
      out: (text) => (written.out += text),
      error: (text) => (written.error += text),
      save: (path, text) => (written.files[path] = text),
    },
  );
  return { exit, ...written };
}

/** The one JSON document on standard output, and the exit code. */
export async function answer(command: string, files: Files = {}) {
  const { exit, out } = await convene(`${command} --json`, files);
  return { exit, json: JSON.parse(out) };
}
