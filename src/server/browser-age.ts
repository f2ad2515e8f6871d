/** The oldest Chromium core the pages are made for. */
const OLDEST_CHROMIUM = 80;

/** True for a browser that would show broken pages: Internet Explorer, and Chromium cores before the oldest one. Unknown ones are let in. */
export function isTooOld(userAgent: string): boolean {
  if (/MSIE |Trident\//.test(userAgent)) return true;
  const core = /Chrom(?:e|ium)\/(\d+)\./.exec(userAgent);
  return core !== null && Number(core[1]) < OLDEST_CHROMIUM;
}
