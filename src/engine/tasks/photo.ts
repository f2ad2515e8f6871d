import type { Day } from '../fact.ts';
import { strippedJpeg } from './photo-jpeg.ts';
import { strippedPng } from './photo-png.ts';

/** Largest attachment in bytes. */
export const MOST_ATTACHMENT_BYTES = 5 * 1024 * 1024;
/** Largest photograph in bytes, as it comes from a telephone. */
export const MOST_PHOTO_BYTES = 12 * 1024 * 1024;
/** Largest side of a picture in pixels, and most pixels in all: above what cameras and scanners make. */
export const MOST_PHOTO_SIDE = 20_000;
/** Most pixels of a picture. */
export const MOST_PHOTO_PIXELS = 120_000_000;

/** 净图 — a picture without what its maker's device wrote into it, with the day on which that device says it was taken. */
export interface StrippedPhoto {
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly takenOn: Day | null;
}

/** 拒收图片 — why a picture is not taken: its bytes do not hold together, or its size in pixels is none that a camera makes. */
export interface PhotoRefused {
  readonly refused: 'photo-damaged' | 'photo-too-many-pixels';
  readonly params: Readonly<Record<string, number>>;
}

/**
 * 去除元数据 — a JPEG or PNG with its picture and colours as they were and nothing else: no EXIF with its place, no XMP, no IPTC, no
 * remark, no thumbnail, nothing after its end. Of a JPEG's EXIF only the orientation stays, so that it does not lie on its side.
 */
export function strippedPhoto(
  bytes: Uint8Array,
  type: 'image/png' | 'image/jpeg',
): StrippedPhoto | PhotoRefused {
  const stripped = type === 'image/png' ? strippedPng(bytes) : strippedJpeg(bytes);
  if (stripped === null) return { refused: 'photo-damaged', params: {} };
  const { widthPx, heightPx } = stripped;
  if (widthPx > MOST_PHOTO_SIDE || heightPx > MOST_PHOTO_SIDE || widthPx * heightPx > MOST_PHOTO_PIXELS)
    return {
      refused: 'photo-too-many-pixels',
      params: { width: widthPx, height: heightPx, limit: MOST_PHOTO_SIDE },
    };
  return stripped;
}
