import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OfficialLetter } from './letter.ts';
import { headingNumber } from './letter-body.ts';
import { letterDocx } from './letter-docx.ts';

const LETTER: OfficialLetter = {
  language: 'zh',
  head: {
    form: 'document',
    issuer: '无锡经济开发区管理委员会文件',
    number: '锡经开督〔2022〕3号',
    copyNumber: '000012',
    urgency: '特急',
  },
  title: '关于2022年上半年重点任务督查情况的通报',
  addressee: '各街道办事处，各部门、直属单位',
  body: [
    { kind: 'paragraph', text: '现将有关情况通报如下。\n\n请认真研究。' },
    { kind: 'heading', level: 1, text: '总体情况' },
    { kind: 'heading', level: 2, text: '指标' },
    { kind: 'heading', level: 3, text: '社会消费品零售总额低于全市平均。' },
    { kind: 'heading', level: 3, text: '镕喆垚三个生僻字在 2022 年的句子里\u0001。' },
    { kind: 'heading', level: 2, text: '任务' },
    { kind: 'heading', level: 3, text: '重新编号。' },
    { kind: 'heading', level: 1, text: '五、自带编号的一级标题', asWritten: true },
    { kind: 'heading', level: 2, text: '另起编号' },
    {
      kind: 'table',
      table: {
        caption: '表 1　任务分解表',
        grid: true,
        columns: [
          { title: '任务', widthMm: 96, align: 'left' },
          { title: '数值', widthMm: 60, align: 'right' },
        ],
        rows: Array.from({ length: 200 }, (_, at) => [
          { text: `第${at + 1}项任务` },
          { text: '31.8%', ...(at === 0 ? {} : { mark: '演示' }) },
        ]),
      },
    },
    {
      kind: 'chart',
      chart: {
        caption: '图 1　增速',
        widthsMm: [42, 64, 22, 28],
        bars: [
          { label: { text: '升' }, value: 30, number: { text: '+30.0%' } },
          { label: { text: '降' }, value: -10, number: { text: '-10.0%' } },
        ],
      },
    },
    { kind: 'paragraph', text: '特此通报。' },
  ],
  attachments: ['任务分解表', '督查问题清单'],
  signature: { by: ['无锡经济开发区管理委员会'], on: '2022-08-13' },
  note: '联系人：王镕喆',
  imprint: {
    copies: ['管委会领导', '市政府督查室'],
    office: '无锡经济开发区党政办公室',
    printedOn: '2022-08-13',
  },
  running: { mark: '演示数据', line: '数据截至 2022 年 8 月 13 日' },
  file: { title: '督查通报', creator: '无锡经开区', madeAt: new Date('2022-08-13T12:30:00Z') },
};

let bytes: Uint8Array;
let paragraphs: Paragraph[];

interface Paragraph {
  readonly text: string;
  readonly xml: string;
}

beforeAll(async () => {
  bytes = await letterDocx(LETTER);
  paragraphs = paragraphsOf(bytes);
});

describe('a formal paper measured in its file', () => {
  it('is A4 with 37, 35, 28 and 26 mm around 22 lines of 28 characters', () => {
    const xml = entry(bytes, 'word/document.xml');
    const size = attributes(xml, 'pgSz');
    const margin = attributes(xml, 'pgMar');
    expect([size['w'], size['h']].map(millimetres)).toEqual([210, 297]);
    const sides = ['top', 'bottom', 'left', 'right'].map((side) => millimetres(margin[side]));
    expect(sides).toEqual([37, 35, 28, 26]);
    const grid = attributes(xml, 'docGrid');
    const lines = (225 / 25.4) * 1440;
    expect(Math.floor(lines / Number(grid['linePitch']))).toBe(22);
    expect(lines / 23).toBeLessThan(Number(grid['linePitch']));
    const character = 16 + Number(grid['charSpace']) / 4096;
    expect(Math.floor(((156 / 25.4) * 72) / character + 0.01)).toBe(28);
    for (const { xml: body } of paragraphs.filter(({ text }) => text.includes('通报如下')))
      expect(body).toContain(`w:line="${grid['linePitch']}" w:lineRule="exact"`);
  });

  it.each([
    ['关于2022年上半年', '方正小标宋简体', 22],
    ['各街道办事处', '仿宋_GB2312', 16],
    ['现将有关情况', '仿宋_GB2312', 16],
    ['一、总体情况', '黑体', 16],
    ['（一）指标', '楷体_GB2312', 16],
    ['1. 社会消费品', '仿宋_GB2312', 16],
    ['锡经开督〔2022〕3号', '仿宋_GB2312', 16],
    ['特急', '黑体', 16],
    ['抄送：', '仿宋_GB2312', 14],
  ])('sets %s in %s of %i pt', (words, face, points) => {
    const { xml } = found(words);
    expect(xml).toContain(`w:eastAsia="${face}"`);
    expect(xml).toContain(`<w:sz w:val="${points * 2}"/>`);
  });

  it('names what stands in for every face it uses, with its family', () => {
    const table = entry(bytes, 'word/fontTable.xml');
    const used = new Set(
      [...entry(bytes, 'word/document.xml').matchAll(/w:eastAsia="([^"]+)"/g)].map(([, face]) => face!),
    );
    used.delete('zh-CN');
    expect(used.size).toBe(5);
    for (const face of used)
      expect(table).toMatch(new RegExp(`w:name="${face}"><w:altName w:val="[^"]+"/>.*?<w:family`));
    expect(table).toContain('FangSong');
  });

  it('puts the page number outside, one character in, between dashes', () => {
    expect(entry(bytes, 'word/settings.xml')).toContain('evenAndOddHeaders');
    const document = entry(bytes, 'word/document.xml');
    const relations = entry(bytes, 'word/_rels/document.xml.rels');
    for (const [type, side] of [
      ['default', 'right'],
      ['even', 'left'],
    ] as const) {
      const id = new RegExp(`<w:footerReference w:type="${type}" r:id="([^"]+)"`).exec(document)?.[1];
      const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="${id}"`).exec(
        relations,
      );
      const footer = entry(bytes, `word/${target?.[1] ?? target?.[2]}`);
      expect(footer).toContain(`<w:jc w:val="${side}"/>`);
      expect(footer).toContain(`<w:ind w:${side}="280"/>`);
      expect(footer).toMatch(/— .*PAGE.* —/s);
      expect(footer).toContain('<w:sz w:val="28"/>');
      // The dashes stand 7 mm under the text: 35 mm less 7 less half a line of 14 pt.
      const under = millimetres(attributes(footer, 'spacing')['after']);
      expect(millimetres(attributes(document, 'pgMar')['footer']) + under).toBeCloseTo(35 - 7 - 2.8, 0);
    }
  });

  it('stands in the order of the standard', () => {
    const order = [
      '000012',
      '特急',
      '无锡经济开发区管理委员会文件',
      '锡经开督〔2022〕3号',
      '关于2022年上半年',
      '各街道办事处，各部门、直属单位：',
      '现将有关情况通报如下。',
      '请认真研究。',
      '表1　任务分解表',
      '图1　增速',
      '特此通报。',
      '附件：',
      '无锡经济开发区管理委员会',
      '2022年8月13日',
      '（联系人：王镕喆）',
      '抄送：管委会领导，市政府督查室。',
      '无锡经济开发区党政办公室',
    ];
    let from = 0;
    for (const words of order) {
      const at = paragraphs.findIndex(({ text }, index) => index >= from && text.startsWith(words));
      expect(at, words).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
  });

  it('numbers the levels, and begins a level anew under a higher one', () => {
    const texts = paragraphs.map(({ text }) => text);
    for (const text of ['（一）指标', '2. 镕喆垚三个生僻字在2022年的句子里。', '（二）任务', '1. 重新编号。'])
      expect(texts).toContain(text);
    expect(texts).toContain('五、自带编号的一级标题');
    expect(texts).toContain('（一）另起编号');
  });

  it('repeats the head of a table of 200 rows, cuts none, and puts digits under digits', () => {
    const xml = entry(bytes, 'word/document.xml');
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(xml.match(/<w:cantSplit\/>/g)!.length).toBeGreaterThanOrEqual(201);
    // The unmarked number leaves the room of two characters of 6 pt.
    const numbers = paragraphs.filter(({ text }) => text.startsWith('31.8%'));
    expect(numbers[0]?.xml).toContain('<w:ind w:right="240"/>');
    expect(numbers[1]?.xml).not.toContain('<w:ind');
    expect(xml).not.toContain('</w:tbl><w:tbl>');
  });

  it('draws a bar under zero to the left of it', () => {
    const xml = entry(bytes, 'word/document.xml');
    const [up, down] = ['升', '降'].map((label) => {
      const row = xml.slice(xml.indexOf(`>${label}</w:t>`));
      const grid = /<w:tblGrid>(.*?)<\/w:tblGrid>/.exec(row)![1]!;
      return [...grid.matchAll(/w:w="(\d+)"/g)].map(([, width]) => Number(width));
    });
    // The one: empty as far as zero, bar, empty. The other, the lowest: a bar that ends at zero.
    expect([up!.length, down!.length]).toEqual([3, 2]);
    expect(down![0]).toBe(up![0]);
    expect(up![1]! / down![0]!).toBeCloseTo(3, 1);
  });

  it('holds no character that would break the file', () => {
    for (const { xml } of paragraphs) expect(xml).not.toContain('\u0001');
  });

  it('has the same bytes for the same letter', async () => {
    expect(Buffer.from(await letterDocx(LETTER)).equals(Buffer.from(bytes))).toBe(true);
  });
});

describe('the other forms of a paper', () => {
  it('has the mark in the head of page 1 and no number there where it is a letter', async () => {
    const head = {
      form: 'letter',
      issuer: '无锡经济开发区党政办公室',
      number: '锡经开督函〔2022〕5号',
    } as const;
    const letter = await letterDocx({ ...LETTER, head });
    const document = entry(letter, 'word/document.xml');
    expect(document).toContain('<w:titlePg/>');
    expect(document).toMatch(/<w:headerReference w:type="first"/);
    expect(document).not.toContain('印发');
    const heads = [1, 2, 3].map((at) => entry(letter, `word/header${at}.xml`));
    expect(heads.filter((xml) => xml.includes(head.issuer) && xml.includes('thickThin'))).toHaveLength(1);
    for (const xml of heads) expect(xml).toContain('演示数据');
    // The lower red line is 20 mm from the edge.
    expect(millimetres(attributes(document, 'pgMar')['footer'])).toBe(20);
    const feet = [1, 2, 3].map((at) => entry(letter, `word/footer${at}.xml`));
    expect(feet.filter((xml) => !xml.includes('PAGE') && xml.includes('thinThick'))).toHaveLength(1);
  });

  it('needs nothing but a title and a body', async () => {
    const { language, file } = LETTER;
    const bare = await letterDocx({ language, title: '纪要', body: [], file });
    expect(paragraphsOf(bare)[0]?.text).toBe('纪要');
  });

  it('sets a note of 10,000 characters whole', async () => {
    const text = `${'长'.repeat(9_999)}垚`;
    const long = await letterDocx({ ...LETTER, body: [{ kind: 'paragraph', text }] });
    expect(paragraphsOf(long).map((paragraph) => paragraph.text)).toContain(text);
  });

  it('stands the day four characters from the edge and the name over its middle', () => {
    const right = (words: string) => Number(/w:right="(\d+)"/.exec(found(words).xml)?.[1]);
    const character = (156 / 28 / 25.4) * 1440;
    expect(right('2022年8月13日') / character).toBeCloseTo(4, 1);
    const middleOfDay = right('2022年8月13日') / character + 6.5 / 2;
    const name = paragraphs.find(({ text }) => text === '无锡经济开发区管理委员会')!;
    const middleOfName = Number(/w:right="(\d+)"/.exec(name.xml)?.[1]) / character + 12 / 2;
    expect(middleOfName).toBeCloseTo(middleOfDay, 1);
  });

  it.each([
    [1, 1, '一、', 'I. '],
    [1, 12, '十二、', 'XII. '],
    [1, 20, '二十、', 'XX. '],
    [1, 34, '三十四、', 'XXXIV. '],
    [2, 3, '（三）', 'C. '],
    [2, 27, '（二十七）', 'AA. '],
    [3, 11, '11. ', '11. '],
    [4, 2, '（2）', '(2) '],
  ] as const)('numbers level %i, heading %i as %s and %s', (level, count, zh, en) => {
    expect([headingNumber('zh', level, count), headingNumber('en', level, count)]).toEqual([zh, en]);
  });
});

function found(words: string): Paragraph {
  const paragraph = paragraphs.find(({ text }) => text.includes(words));
  if (!paragraph) throw new Error(`no paragraph with ${words}`);
  return paragraph;
}

function millimetres(twips: string | undefined): number {
  return Math.round((Number(twips) / 1440) * 25.4 * 10) / 10;
}

function attributes(xml: string, name: string): Record<string, string> {
  const tag = new RegExp(`<w:${name} ([^>]*)>`).exec(xml)?.[1] ?? '';
  return Object.fromEntries([...tag.matchAll(/w:(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]));
}

function paragraphsOf(file: Uint8Array): Paragraph[] {
  return [...entry(file, 'word/document.xml').matchAll(/<w:p>.*?<\/w:p>/gs)].map(([xml]) => ({
    xml,
    text: [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  }));
}

/** One entry of a zip as text, read by its central directory. */
function entry(file: Uint8Array, path: string): string {
  const zip = Buffer.from(file);
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\u0005\u0006')) + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const nameLength = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === path) {
      const local = zip.readUInt32LE(at + 42);
      const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(begin, begin + zip.readUInt32LE(at + 20));
      return (zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`no ${path}`);
}
