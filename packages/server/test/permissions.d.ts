import { type Role } from "@convene/engine";
/** Who may do each act, or propose it. Of an item that names a bloc, its own bloc's coordinator or observer. */
export declare const ACTS: Readonly<Record<string, readonly Role[]>>;
/** Who may read each part at all. */
export declare const READS: Readonly<Record<string, readonly Role[]>>;
/** Which words each role finds. */
export declare const FOUND: Readonly<Record<Role, readonly string[]>>;
