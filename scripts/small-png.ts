import { crc32, deflateSync, inflateSync } from 'node:zlib';

/**
 * 压缩图样 — a screenshot (8 bits a channel, not interlaced) as a picture with a palette of at most 256 colours: a page of text
 * has few, and becomes a fifth of its size. Where there are more, shades close to a kept colour go to it: a rare colour that is far from
 * all others (one red light on a long page) is always kept.
 */
export function smallPng(png: Buffer): Buffer {
  const { header, data } = partsOf(png);
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const channels = header[9] === 6 ? 4 : 3;
  if (header[8] !== 8 || (header[9] !== 2 && header[9] !== 6) || header[12] !== 0) return png;
  const pixels = unfiltered(inflateSync(data), { width, height, channels });
  const { palette, indexOf } = paletteOf(pixels, channels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0, from = 0, to = 0; y < height; y++) {
    rows[to++] = 0;
    for (let x = 0; x < width; x++, from += channels) rows[to++] = indexOf(colourAt(pixels, from));
  }
  const indexed = Buffer.from(header);
  indexed[9] = 3;
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', indexed),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function partsOf(png: Buffer): { header: Buffer; data: Buffer } {
  let header: Buffer = Buffer.alloc(0);
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') header = body;
    if (kind === 'IDAT') data.push(body);
    at += length + 12;
  }
  return { header, data: Buffer.concat(data) };
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** Undoes the five filters of the format: each byte is said relative to its neighbours left, above and above left. */
function unfiltered(raw: Buffer, { width, height, channels }: Size): Buffer {
  const stride = width * channels;
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= channels ? out[at - channels]! : 0;
      const above = y > 0 ? out[at - stride]! : 0;
      const corner = x >= channels && y > 0 ? out[at - stride - channels]! : 0;
      out[at] = raw[y * (stride + 1) + 1 + x]! + predicted(filter, { left, above, corner });
    }
  }
  return out;
}

interface Neighbours {
  readonly left: number;
  readonly above: number;
  readonly corner: number;
}

function predicted(filter: number, { left, above, corner }: Neighbours): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

function colourAt(pixels: Buffer, at: number): number {
  return (pixels[at]! << 16) | (pixels[at + 1]! << 8) | pixels[at + 2]!;
}

function paletteOf(
  pixels: Buffer,
  channels: number,
): { palette: Buffer; indexOf: (colour: number) => number } {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += channels) {
    const colour = colourAt(pixels, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const kept = keptOf([...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([colour]) => colour));
  const known = new Map(kept.map((colour, i) => [colour, i]));
  const palette = Buffer.alloc(kept.length * 3);
  kept.forEach((colour, i) => palette.writeUIntBE(colour, i * 3, 3));
  const indexOf = (colour: number): number => {
    const held = known.get(colour);
    if (held !== undefined) return held;
    const nearest = nearestOf(kept, colour);
    known.set(colour, nearest);
    return nearest;
  };
  return { palette, indexOf };
}

/** At most 256 colours, most used first, each at least so far from the others as it takes to be so few. */
function keptOf(colours: readonly number[]): number[] {
  for (let apart = 0; ; apart += 4) {
    const kept: number[] = [];
    for (const colour of colours) {
      if (kept.length <= 256 && kept.every((other) => distanceOf(other, colour) > apart * apart))
        kept.push(colour);
    }
    if (kept.length <= 256) return kept;
  }
}

function distanceOf(a: number, b: number): number {
  const [red, green, blue] = [
    (a >> 16) - (b >> 16),
    ((a >> 8) & 255) - ((b >> 8) & 255),
    (a & 255) - (b & 255),
  ];
  return red * red + green * green + blue * blue;
}

function nearestOf(kept: readonly number[], colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  kept.forEach((other, i) => {
    const distance = distanceOf(other, colour);
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}

function chunk(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(kind, 4, 'latin1');
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), body])), 0);
  return Buffer.concat([head, body, check]);
}
