import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  Header,
  type ISectionPropertiesOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import type { Language } from '../../web/words/words.ts';
import type { LetterFile, LetterRunning } from './letter.ts';
import { CHARACTER, CHARACTER_SPACE, FACES, LINE, SIZE, UNDER_NUMBER } from './letter-measures.ts';
import { type Piece, run } from './letter-type.ts';
import { printText } from './print-text.ts';
import { stillZip } from './still-zip.ts';

/** 文书页面 — the pieces of a file with what stands on its pages. */
export interface DocxPages {
  readonly language: Language;
  readonly pieces: readonly Piece[];
  readonly paper: NonNullable<ISectionPropertiesOptions['page']>;
  readonly running: LetterRunning | undefined;
  readonly file: LetterFile;
  /** What the first page has over and under its text instead of a page number. */
  readonly first?: { readonly over: Paragraph; readonly under: Paragraph };
}

/** A .docx of one section: the same pieces give the same bytes. */
export async function docxFile(pages: DocxPages): Promise<Uint8Array> {
  const { language, pieces, paper, running, file, first } = pages;
  const head = (...more: Paragraph[]) => new Header({ children: [runningLine(running), ...more] });
  const document = new Document({
    creator: printText(file.creator),
    title: printText(file.title),
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: bodyType(language) } } },
    sections: [
      {
        properties: {
          page: paper,
          titlePage: first !== undefined,
          // Lines and characters are set by the paragraphs themselves: word processors differ in how a grid stretches tables.
          grid: { linePitch: LINE, charSpace: CHARACTER_SPACE, type: DocumentGridType.DEFAULT },
        },
        headers: { default: head(), even: head(), ...(first ? { first: head(first.over) } : {}) },
        footers: {
          default: pageNumber(true),
          even: pageNumber(false),
          ...(first ? { first: new Footer({ children: [first.under] }) } : {}),
        },
        children: [...pieces],
      },
    ],
  });
  const bytes = await Packer.toBuffer(document, false, [
    { path: 'docProps/core.xml', data: coreProperties(file) },
    { path: 'word/fontTable.xml', data: fontTable() },
  ]);
  return stillZip(new Uint8Array(bytes));
}

function bodyType(language: Language) {
  return {
    font: {
      ascii: 'Times New Roman',
      hAnsi: 'Times New Roman',
      eastAsia: FACES.body,
      cs: 'Times New Roman',
    },
    size: SIZE.body,
    language: { value: language === 'en' ? 'en-GB' : 'en-US', eastAsia: 'zh-CN' },
  };
}

function runningLine(running: LetterRunning | undefined): Paragraph {
  return new Paragraph({
    spacing: { line: 300, lineRule: LineRuleType.EXACT },
    children: running
      ? [run(running.mark ? `${running.mark}　` : '', FACES.level1, 21), run(running.line, FACES.number, 15)]
      : [],
  });
}

/** — 1 — in 4号宋体, one character in from the outside edge. */
function pageNumber(odd: boolean): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: odd ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: odd ? { right: CHARACTER_OF_NUMBER } : { left: CHARACTER_OF_NUMBER },
        spacing: { after: UNDER_NUMBER },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: { ascii: FACES.number, hAnsi: FACES.number, eastAsia: FACES.number },
            size: SIZE.number,
          }),
        ],
      }),
    ],
  });
}

/** 4号: 14 pt. */
const CHARACTER_OF_NUMBER = Math.min(CHARACTER, SIZE.number * 10);

/** What stands in where a face is not installed. */
const FALLBACKS: readonly { face: string; others: string; family: 'roman' | 'swiss' | 'script' }[] = [
  {
    face: FACES.title,
    others: '方正小标宋_GBK,FZXiaoBiaoSong-B05S,SimSun,宋体,Noto Serif CJK SC',
    family: 'roman',
  },
  { face: FACES.body, others: 'FangSong,仿宋,STFangsong,Noto Serif CJK SC', family: 'roman' },
  { face: FACES.level1, others: 'SimHei,Noto Sans CJK SC', family: 'swiss' },
  { face: FACES.level2, others: 'KaiTi,楷体,STKaiti,Noto Serif CJK SC', family: 'script' },
  { face: FACES.number, others: 'SimSun,Noto Serif CJK SC', family: 'roman' },
];

function fontTable(): string {
  const fonts = FALLBACKS.map(
    ({ face, others, family }) =>
      `<w:font w:name="${face}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}

function escaped(text: string): string {
  return printText(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

function coreProperties({ title, creator, madeAt }: LetterFile): string {
  const at = `${madeAt.toISOString().slice(0, 19)}Z`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(creator)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
}
