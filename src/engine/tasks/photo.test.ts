import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { madeJpeg, madePng, PLANTED } from '../../../test/photos/made-photos.ts';
import { orientationIn } from './photo-exif.ts';
import { strippedPhoto, type StrippedPhoto } from './photo.ts';

const texts = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const planted = [PLANTED.maker, PLANTED.owner, 'planted', '2022:08:12'];

function taken(bytes: Uint8Array, type: 'image/jpeg' | 'image/png'): StrippedPhoto {
  const photo = strippedPhoto(bytes, type);
  if ('refused' in photo) throw new Error(photo.refused);
  return photo;
}

describe('a photo loses what its device wrote into it', () => {
  const jpeg = madeJpeg({ orientation: 6, tail: PLANTED.tail });
  const png = madePng({ tail: PLANTED.tail });

  it('control: what is planted is there before', () => {
    for (const word of planted) expect(texts(jpeg)).toContain(word);
    for (const word of planted) expect(texts(png)).toContain(word);
  });

  it('JPEG: no EXIF but the orientation, no XMP, IPTC, remark, second picture, nothing after the end', () => {
    const { bytes, widthPx, heightPx } = taken(jpeg, 'image/jpeg');
    for (const word of planted) expect(texts(bytes)).not.toContain(word);
    expect([...bytes.subarray(-2)]).toEqual([0xff, 0xd9]);
    expect([widthPx, heightPx]).toEqual([8, 8]);
    const exif = texts(bytes).indexOf('Exif\0\0');
    expect(exif).toBeGreaterThan(0);
    expect(texts(bytes).indexOf('Exif', exif + 1)).toBe(-1);
    expect(orientationIn(bytes.subarray(exif + 6))).toBe(6);
    expect(texts(bytes)).toContain('profile-of-colours');
    expect(bytes.length).toBeLessThan(jpeg.length / 2);
  });

  it('JPEG that lies as it is: no EXIF at all, and the picture is what is left', () => {
    const { bytes } = taken(madeJpeg({ orientation: 1 }), 'image/jpeg');
    expect(texts(bytes)).not.toContain('Exif');
    expect([...bytes]).toEqual([...madeJpeg({ metadata: false })]);
  });

  it('PNG: no text, time, EXIF, nothing after the end', () => {
    const { bytes } = taken(png, 'image/png');
    expect([...bytes]).toEqual([...madePng({ metadata: false })]);
  });

  it('the day it was taken is known before it is gone', () => {
    expect(taken(jpeg, 'image/jpeg').takenOn).toBe('2022-08-12');
    expect(taken(png, 'image/png').takenOn).toBe('2022-08-12');
    expect(taken(madeJpeg({ takenAt: '0000:00:00 00:00:00' }), 'image/jpeg').takenOn).toBeNull();
    expect(taken(madeJpeg({ metadata: false }), 'image/jpeg').takenOn).toBeNull();
  });

  it('what is stripped is stripped: once more changes nothing', () => {
    const once = taken(jpeg, 'image/jpeg').bytes;
    expect([...taken(once, 'image/jpeg').bytes]).toEqual([...once]);
    const png1 = taken(png, 'image/png').bytes;
    expect([...taken(png1, 'image/png').bytes]).toEqual([...png1]);
  });
});

describe('what is no picture is refused', () => {
  const html = Uint8Array.from(Buffer.from('<!doctype html><script>go()</script>'));
  it.each([
    ['a page called a photo', html, 'image/jpeg'],
    ['a page called a PNG', html, 'image/png'],
    ['the first three bytes of a JPEG before a page', Uint8Array.of(0xff, 0xd8, 0xff, ...html), 'image/jpeg'],
    ['a JPEG cut short', madeJpeg().subarray(0, 200), 'image/jpeg'],
    ['a JPEG without its end', madeJpeg().subarray(0, -2), 'image/jpeg'],
    ['a PNG cut short', madePng().subarray(0, -6), 'image/png'],
    ['a PNG with one bit turned', turned(madePng(), 20), 'image/png'],
    ['a picture of no width', madeJpeg({ width: 0 }), 'image/jpeg'],
    ['a PNG of no height', madePng({ height: 0 }), 'image/png'],
    ['nothing', new Uint8Array(), 'image/png'],
  ] as const)('%s', (_what, bytes, type) => {
    expect(strippedPhoto(bytes, type)).toEqual({ refused: 'photo-damaged', params: {} });
  });

  it.each([
    [30_000, 2],
    [15_000, 9000],
  ])('a size that no camera makes: %i × %i', (width, height) => {
    const refused = { refused: 'photo-too-many-pixels', params: { width, height, limit: 20_000 } };
    expect(strippedPhoto(madeJpeg({ width, height }), 'image/jpeg')).toEqual(refused);
    expect(strippedPhoto(madePng({ width, height }), 'image/png')).toEqual(refused);
  });

  it('any bytes at all: an answer, and what it gives back stays as it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(400), fc.boolean(), (noise, at, isPng) => {
        const type = isPng ? 'image/png' : 'image/jpeg';
        const whole = isPng ? madePng({ metadata: false }) : madeJpeg({ metadata: false });
        const broken = Uint8Array.from(isPng ? madePng() : madeJpeg({ orientation: 3 }));
        broken.set(noise.subarray(0, Math.max(0, broken.length - at)), Math.min(at, broken.length));
        const photo = strippedPhoto(broken, type);
        const kept = 'refused' in photo ? whole : photo.bytes;
        expect([...taken(kept, type).bytes]).toEqual([...kept]);
      }),
    );
  });
});

function turned(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at]! ^= 1;
  return copy;
}
