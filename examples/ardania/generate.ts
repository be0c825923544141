/** Writes the files of Ardania: `npm run ardania`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { makeArdania } from "./ardania.ts";
import { makeFiles } from "./files.ts";

const folder = join(import.meta.dirname, "data");
const files = makeFiles(makeArdania());
mkdirSync(folder, { recursive: true });
for (const [name, text] of files) writeFileSync(join(folder, name), text);
process.stdout.write(`${files.size} files in ${folder}\n`);
