import { checksum } from '../../src/engine/tasks/photo-png.ts';

/** What a phone writes into a picture and nobody may find in it afterwards. */
export const PLANTED = {
  maker: 'PlantedMaker',
  owner: 'Planted Owner',
  gps: [31, 34, 12],
  xmp: '<x:xmpmeta>planted-xmp</x:xmpmeta>',
  iptc: 'planted-iptc',
  remark: 'planted-remark',
  tail: '<html><script>planted()</script></html>',
} as const;

export interface PhotoParts {
  readonly orientation?: number;
  readonly takenAt?: string;
  readonly metadata?: boolean;
  readonly tail?: string;
  readonly width?: number;
  readonly height?: number;
}

const ascii = (text: string): number[] => Array.from(text, (sign) => sign.charCodeAt(0) & 0xff);
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const two = (number: number): number[] => [(number >> 8) & 0xff, number & 0xff];
const four = (number: number): number[] => [...two(number >>> 16), ...two(number & 0xffff)];

/** One grey block of 8 × 8 pixels as a baseline JPEG that a browser draws, with what a phone adds to it. */
export function madeJpeg({
  orientation,
  takenAt,
  metadata = true,
  tail = '',
  width = 8,
  height = 8,
}: PhotoParts = {}): Uint8Array {
  const part = (marker: number, data: readonly number[]) => [0xff, marker, ...two(data.length + 2), ...data];
  const added = metadata
    ? [
        ...part(0xe1, [...ascii('Exif\0\0'), ...tiff({ orientation: orientation ?? 1, takenAt })]),
        ...part(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0${PLANTED.xmp}`)),
        ...part(0xe2, ascii('MPF\0planted')),
        ...part(0xed, ascii(`Photoshop 3.0\0${PLANTED.iptc}`)),
        ...part(0xfe, ascii(PLANTED.remark)),
      ]
    : [];
  const colours = part(0xe2, [...ascii('ICC_PROFILE\0'), 1, 1, ...ascii('profile-of-colours')]);
  const table = (kind: number, symbol: number) => part(0xc4, [kind, 1, ...Array(15).fill(0), symbol]);
  return Uint8Array.from([
    0xff,
    0xd8,
    ...part(0xe0, [...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...added,
    ...colours,
    ...part(0xdb, [0, ...Array(64).fill(1)]),
    ...part(0xc0, [8, ...two(height), ...two(width), 1, 1, 0x11, 0]),
    ...table(0x00, 0),
    ...table(0x10, 0),
    ...part(0xda, [1, 1, 0, 0, 63, 0]),
    // One bit for "no difference", one for "end of block", ones to fill.
    0b00111111,
    0xff,
    0xd9,
    ...ascii(tail),
  ]);
}

/** A PNG of one pixel with what may be added to it. */
export function madePng({
  takenAt,
  metadata = true,
  tail = '',
  width = 1,
  height = 1,
}: PhotoParts = {}): Uint8Array {
  const chunk = (type: string, data: readonly number[]) => {
    const named = [...ascii(type), ...data];
    return [...four(data.length), ...named, ...four(checksum(Uint8Array.from(named)))];
  };
  // One white grey pixel, deflated: stored block of two bytes.
  const pixel = [0x78, 0x01, 0x01, 0x02, 0x00, 0xfd, 0xff, 0x00, 0xff, 0x01, 0x01, 0x01, 0x00];
  return Uint8Array.from([
    ...SIGNATURE,
    ...chunk('IHDR', [...four(width), ...four(height), 8, 0, 0, 0, 0]),
    ...(metadata
      ? [
          ...chunk('tEXt', ascii(`Comment\0${PLANTED.remark}`)),
          ...chunk('iTXt', ascii(`XML:com.adobe.xmp\0\0\0\0\0${PLANTED.xmp}`)),
          ...chunk('tIME', [...two(2022), 8, 12, 9, 0, 0]),
          ...chunk('eXIf', tiff({ orientation: 1, takenAt })),
        ]
      : []),
    ...chunk('gAMA', four(45455)),
    ...chunk('IDAT', pixel),
    ...chunk('IEND', []),
    ...ascii(tail),
  ]);
}

/** EXIF as a phone writes it: maker, orientation, owner, the day, the place. */
function tiff({ orientation, takenAt }: { orientation: number; takenAt?: string | undefined }): number[] {
  const day = ascii(`${takenAt ?? '2022:08:12 09:30:00'}\0`);
  const maker = ascii(`${PLANTED.maker}\0`);
  const owner = ascii(`${PLANTED.owner}\0`);
  const entry = (tag: number, [type, count, value]: readonly [number, number, readonly number[]]) => [
    ...two(tag),
    ...two(type),
    ...four(count),
    ...value,
  ];
  const from = 8 + 2 + 5 * 12 + 4;
  const inner = from + maker.length + owner.length;
  const innerEnd = inner + 2 + 12 + 4;
  const place = innerEnd + day.length;
  return [
    ...ascii('MM'),
    0,
    42,
    ...four(8),
    ...two(5),
    ...entry(0x010f, [2, maker.length, four(from)]),
    ...entry(0x0112, [3, 1, [...two(orientation), 0, 0]]),
    ...entry(0x013b, [2, owner.length, four(from + maker.length)]),
    ...entry(0x8769, [4, 1, four(inner)]),
    ...entry(0x8825, [4, 1, four(place)]),
    ...four(0),
    ...maker,
    ...owner,
    ...two(1),
    ...entry(0x9003, [2, day.length, four(innerEnd)]),
    ...four(0),
    ...day,
    ...two(1),
    ...entry(0x0002, [5, 3, four(place + 18)]),
    ...four(0),
    ...PLANTED.gps.flatMap((part) => [...four(part), ...four(1)]),
  ];
}
