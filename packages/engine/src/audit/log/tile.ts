import { concatBytes } from "@noble/hashes/utils.js";
import { unsigned16 } from "../bytes.ts";
import type { Hash } from "../merkle.ts";

/** Hashes in a full tile. */
export const TILE_WIDTH = 256;

/** Levels of the tree that one level of tiles spans. */
export const TILE_HEIGHT = 8;

/** A run of hashes of one level, or of entries: `width` is below {@link TILE_WIDTH} for the last, unfinished one. */
export type Tile = { readonly level: number | "entries"; readonly index: number; readonly width: number };

/**
 * Where a tile stands: `tile/0/x001/x234/067`, with `.p/112` behind it when it is unfinished.
 *
 * @source C2SP tlog-tiles
 */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, "0");
  const groups = digits.match(/\d{3}/gu) ?? [];
  const number = groups.map((group, place) => (place === groups.length - 1 ? group : `x${group}`)).join("/");
  return `tile/${level}/${number}${width === TILE_WIDTH ? "" : `.p/${width}`}`;
}

const PATH =
  /^tile\/(?<level>entries|[0-9]|[1-5][0-9]|6[0-3])\/(?<number>(?:x\d{3}\/)*\d{3})(?:\.p\/(?<width>[1-9]\d{0,2}))?$/u;

/** Reads the path of a tile; `undefined` for any that {@link tilePath} would not have written. */
export function parseTilePath(path: string): Tile | undefined {
  const groups = PATH.exec(path)?.groups;
  if (groups === undefined) return undefined;
  const { level = "", number = "", width } = groups;
  const index = Number(number.replaceAll(/[x/]/gu, ""));
  const tile: Tile = {
    level: level === "entries" ? level : Number(level),
    index,
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  const isPlain = Number.isSafeInteger(index) && (width === undefined || tile.width < TILE_WIDTH);
  return isPlain && tilePath(tile) === path ? tile : undefined;
}

/** The tiles of one level, of `count` hashes, that a level of `before` hashes did not have. */
function tilesOfLevel(level: Tile["level"], before: number, count: number): readonly Tile[] {
  if (count === before) return [];
  const [first, last] = [Math.floor(before / TILE_WIDTH), Math.floor(count / TILE_WIDTH)];
  const tiles: Tile[] = [];
  for (let index = first; index < last; index += 1) tiles.push({ level, index, width: TILE_WIDTH });
  const width = count % TILE_WIDTH;
  return width === 0 ? tiles : [...tiles, { level, index: last, width }];
}

/** Every tile of hashes that a tree of `size` leaves has and one of `before` leaves had not, level by level. */
export function tilesBetween(before: number, size: number): readonly Tile[] {
  const tiles: Tile[] = [];
  for (let [level, old, count] = [0, before, size]; count > 0; level += 1) {
    tiles.push(...tilesOfLevel(level, old, count));
    [old, count] = [Math.floor(old / TILE_WIDTH), Math.floor(count / TILE_WIDTH)];
  }
  return tiles;
}

/** The runs of entries of a log of `size` entries that one of `before` had not. */
export function bundlesBetween(before: number, size: number): readonly Tile[] {
  return tilesOfLevel("entries", before, size);
}

/** Entries as one run of bytes: each with its length in two bytes in front. */
export function formatBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...entries.flatMap((entry) => [unsigned16(entry.length), entry]));
}

/** The entries of a run; `undefined` when it is cut off or has another number than `width`. */
export function parseBundle(bytes: Uint8Array, width: number): readonly Uint8Array[] | undefined {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const [high, low] = bytes.subarray(at, at + 2);
    if (high === undefined || low === undefined) return undefined;
    const end = at + 2 + high * 256 + low;
    if (end > bytes.length) return undefined;
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries.length === width ? entries : undefined;
}

/** The hashes of a tile; `undefined` when they are not `width` of 32 bytes. */
export function parseHashes(bytes: Uint8Array, width: number): readonly Hash[] | undefined {
  if (bytes.length !== width * 32) return undefined;
  return Array.from({ length: width }, (_, index) => bytes.subarray(index * 32, index * 32 + 32));
}
