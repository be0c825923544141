/** Exit codes: done or yes; the answer is no; the input is wrong; a fault of ours; stopped from outside. */
export const EXIT = { yes: 0, no: 1, wrongInput: 2, fault: 3, stopped: 130 } as const;
