import type { Day } from '../../engine/fact.ts';
import type { Language } from '../../web/words/words.ts';

/**
 * 公文 — a formal paper as plain data, its parts in the order in which they stand on the page (GB/T 9704-2012). Only the title
 * and the body must be there.
 */
export interface OfficialLetter {
  readonly language: Language;
  readonly head?: LetterHead;
  /** A text is broken into lines that stand as a trapezium; several texts each begin a line. */
  readonly title: string | readonly string[];
  /** 主送, without its colon. */
  readonly addressee?: string;
  readonly body: readonly LetterBlock[];
  /** 附件, without numbers and closing marks: one stands alone, more are numbered. */
  readonly attachments?: readonly string[];
  readonly signature?: LetterSignature;
  /** 附注, without its brackets: 联系人：…，电话：… */
  readonly note?: string;
  readonly imprint?: LetterImprint;
  readonly running?: LetterRunning;
  readonly file: LetterFile;
}

/** 版头 — what stands over the title. */
export interface LetterHead {
  /** `document` is 文件格式, `letter` is 信函格式: mark over a double line, number to the right, no page number on page 1. */
  readonly form: 'document' | 'letter';
  /** 发文机关标志 as it is printed: 无锡经济开发区管理委员会文件. */
  readonly issuer: string;
  /** 发文字号: 锡经开督〔2022〕3号. */
  readonly number?: string;
  /** 份号, six digits. */
  readonly copyNumber?: string;
  /** 紧急程度: 特急. */
  readonly urgency?: string;
  /** 签发人, of a paper that goes upwards. */
  readonly signedOffBy?: string;
}

/** 公文块 — one piece of the body. */
export type LetterBlock =
  | LetterHeading
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'table'; readonly table: LetterTable }
  | { readonly kind: 'chart'; readonly chart: LetterChart }
  /** Small grey type: where the numbers come from. */
  | { readonly kind: 'fine-print'; readonly text: string };

/** 层次标题 — a heading numbered 一、 then （一） then 1. then （1）; `asWritten` when its text brings its own number. */
export interface LetterHeading {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3 | 4;
  readonly text: string;
  readonly asWritten?: boolean;
}

/** 公文表格 — columns that together are 156 mm wide at most, heads repeated on every page. */
export interface LetterTable {
  readonly caption?: string;
  readonly columns: readonly LetterColumn[];
  readonly rows: readonly (readonly LetterCell[])[];
  /** Lines on every side instead of under each row. */
  readonly grid?: boolean;
  /** 9 where not said. */
  readonly sizePt?: number;
}

/** 公文表格栏 — head, width and side of a column. */
export interface LetterColumn {
  readonly title: string;
  readonly widthMm: number;
  readonly align: 'left' | 'center' | 'right';
}

/** 公文表格格 — a text, in a colour where it is a light, with a small mark behind it where it is made up. */
export interface LetterCell {
  readonly text: string;
  /** Six digits of hex. */
  readonly colour?: string;
  readonly mark?: string;
}

/** 公文图 — bars from a common zero, each with its label, its number and a note. */
export interface LetterChart {
  readonly caption: string;
  readonly bars: readonly {
    readonly label: LetterCell;
    readonly value: number;
    readonly number: LetterCell;
    readonly note?: LetterCell;
  }[];
  /** Millimetres of label, bar, number and note. */
  readonly widthsMm: readonly [number, number, number, number];
}

/** 落款 — who signs, one line each, and the day. */
export interface LetterSignature {
  readonly by: readonly string[];
  readonly on: Day;
}

/** 版记 — what stands at the foot of the last page. */
export interface LetterImprint {
  /** 抄送. */
  readonly copies?: readonly string[];
  /** 印发机关 and 印发日期; the letter form prints neither. */
  readonly office?: string;
  readonly printedOn?: Day;
}

/** 页眉 — a mark and a line in small type over every page. */
export interface LetterRunning {
  readonly mark: string;
  readonly line: string;
}

/** 文件属性 — what the file says of itself; nothing else of it depends on when it is made. */
export interface LetterFile {
  readonly title: string;
  readonly creator: string;
  readonly madeAt: Date;
}
