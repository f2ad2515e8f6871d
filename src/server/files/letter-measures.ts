import { type ISectionPropertiesOptions, PageOrientation } from 'docx';

/** 1 mm in twentieths of a point. */
const TWIPS = 1440 / 25.4;
/** Millimetres in twentieths of a point. */
export const mm = (length: number): number => Math.round(length * TWIPS);
/** 225 mm in 22 lines, in twentieths of a point. */
export const LINE = Math.floor((225 * TWIPS) / 22);
/** 156 mm in 28 characters of 16 pt: the space added to each, in 4096ths of a point. */
export const CHARACTER_SPACE = Math.round(((156 * TWIPS) / 28 / 20 - 16) * 4096);
/** One character of the body, in twentieths of a point: the 28th part of a line. */
export const CHARACTER = mm(156 / 28);
/** Sizes of type in half points: 2号 the title, 3号 the body, 4号 the page number and the imprint. */
export const SIZE = { title: 44, titleEnglish: 36, body: 32, number: 28, caption: 24, table: 18, mark: 12 };
/** Greatest length of a line of the title, in characters of its size. */
export const TITLE_MOST = { zh: 18, en: 23 };

/** Faces of type, by what they are for. */
export const FACES = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  level1: '黑体',
  level2: '楷体_GB2312',
  number: '宋体',
} as const;

const A4 = { width: mm(210), height: mm(297) };
type Paper = NonNullable<ISectionPropertiesOptions['page']>;

/** Room under the page number: with it the dashes beside the number stand 7 mm under the text. */
export const UNDER_NUMBER = mm(5);
/** GB/T 9704: 37, 35, 28 and 26 mm leave 156 × 225 mm of text; what stands lowest, the line of a letter, is 20 mm from the edge. */
export const UPRIGHT: Paper = {
  size: A4,
  margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(20), footer: mm(20) },
};
/** Across, for tables of nine columns. */
export const ACROSS: Paper = {
  size: { ...A4, orientation: PageOrientation.LANDSCAPE },
  margin: { top: mm(22), bottom: mm(18), left: mm(15), right: mm(15), header: mm(12), footer: mm(5) },
};
