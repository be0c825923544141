/** Processor seconds of this process since it began, or since another reading. */
export function processorSeconds(since = 0): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 - since;
}

/** A figure with three decimals: a millisecond of processor time. */
export function rounded(figure: number, decimals = 3): number {
  return Number(figure.toFixed(decimals));
}

/** The largest memory this process has held so far, in megabytes. */
export function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
