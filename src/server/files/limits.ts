/** 读取上限 — what one upload may cost. Bytes, counts, milliseconds; each refusal names its limit. */
export interface ReadLimits {
  /** One file as it comes. */
  readonly fileBytes: number;
  /** What a workbook or archive unpacks to, counted while it unpacks and not as its header says. */
  readonly unpackedBytes: number;
  /** Unpacked to packed, for anything that unpacks to more than a megabyte. */
  readonly ratio: number;
  readonly entries: number;
  readonly cells: number;
  readonly merges: number;
  readonly heapMegabytes: number;
  readonly milliseconds: number;
}

/** Enough for a province's year in one file; a bomb is refused within seconds. */
export const READ_LIMITS: ReadLimits = {
  fileBytes: 64 * 1024 * 1024,
  unpackedBytes: 256 * 1024 * 1024,
  ratio: 200,
  entries: 2000,
  cells: 2_000_000,
  merges: 20_000,
  heapMegabytes: 768,
  milliseconds: 20_000,
};

/** What a file over the network may cost: less, since others wait meanwhile. */
export const UPLOAD_LIMITS: ReadLimits = {
  ...READ_LIMITS,
  fileBytes: 16 * 1024 * 1024,
  unpackedBytes: 128 * 1024 * 1024,
  cells: 1_000_000,
  heapMegabytes: 384,
  milliseconds: 10_000,
};
