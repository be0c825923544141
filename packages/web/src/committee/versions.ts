import { checkList, type Check, type ListVersion, type Model } from "@convene/engine";

/** A version with its judgement; null where it cannot be judged against the pool in force. */
export type JudgedVersion = { readonly version: ListVersion; readonly check: Check | null };

/** Judges every version; the newest comes first. */
export function judgeVersions(model: Model, versions: readonly ListVersion[]): readonly JudgedVersion[] {
  return versions
    .map((version) => {
      const judged = checkList(model, version.members);
      return { version, check: judged.ok ? judged.value : null };
    })
    .toReversed();
}

/** The version in force: the newest that was not withdrawn, else the newest. */
export function latestVersion(versions: readonly ListVersion[]): ListVersion | undefined {
  return versions.findLast(({ withdrawn }) => !withdrawn) ?? versions.at(-1);
}

/** The version that a version is compared with: the one it was made from, else the one handed over before it. */
export function versionBefore(versions: readonly ListVersion[], version: ListVersion): ListVersion | undefined {
  return (
    versions.find(({ number }) => number === version.parent) ??
    versions.findLast(({ number }) => number < version.number)
  );
}
