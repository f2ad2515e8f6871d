/** The first day a zip can name: 1980-01-01, 0:00. */
const DAY = 0x0021;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** The same zip with every entry dated alike, so that the same content has the same bytes. */
export function stillZip(bytes: Uint8Array): Uint8Array {
  const still = new Uint8Array(bytes);
  const view = new DataView(still.buffer);
  let end = still.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw new Error('no end of the zip directory');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry++) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error('the zip directory is broken');
    view.setUint16(at + 12, 0, true);
    view.setUint16(at + 14, DAY, true);
    const local = view.getUint32(at + 42, true);
    view.setUint16(local + 10, 0, true);
    view.setUint16(local + 12, DAY, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return still;
}
