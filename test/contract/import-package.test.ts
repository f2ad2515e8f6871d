import { join } from 'node:path';
import { ZipEntry, createZipArchiveSync } from 'node:zlib';
import fc from 'fast-check';
import { writeXlsx } from 'hucre';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportPackage } from '../../src/acts/export-package.ts';
import type { Fact } from '../../src/engine/fact.ts';
import { importMessage } from '../../src/web/words/import.ts';
import { projectRoot } from '../needs.ts';
import { SOUND, type TestDesk, exported, folderOf, importPath, openDesk, soundWith } from './import-desk.ts';

const FIGURES = 'unit,indicator,period,value,growth_pct\n';
let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

async function factsOf(kind: Fact['kind']): Promise<Fact[]> {
  const facts: Fact[] = [];
  for await (const fact of desk.at('').store.facts({ kinds: [kind] })) facts.push(fact);
  return facts;
}

describe('a package', () => {
  it('comes in whole, and the second time changes nothing', async () => {
    const folder = folderOf(desk, SOUND);
    const first = await importPath(desk, folder);
    expect(first).toMatchObject({ problems: [], warnings: [] });
    expect(first.tables['figures']).toEqual({ rows: 3, accepted: 3, rejected: 0, blank: 0, unchanged: 0 });
    const position = await desk.at('').store.position();
    const again = await importPath(desk, folder, { now: '2023-03-02T00:00:00.000Z' });
    expect(Object.values(again.tables).map(({ accepted }) => accepted)).toEqual([0, 0, 0, 0]);
    expect(await desk.at('').store.position()).toBe(position);
    const acts = await desk.at('').store.audit(0, 10);
    expect(acts.map(({ act, factCount }) => [act, factCount])).toEqual([['import-package', 11]]);
  });

  it('is read with Chinese headers in any order, as sheets of a workbook and as one file', async () => {
    const chinese = '增速(%),时期,单位,数值,指标\n3.1,2022年1-6月,演示一区,"1,200.50",地区生产总值\n';
    await importPath(desk, soundWith(desk, { 'figures.csv': chinese }));
    expect((await factsOf('figure')).map(({ body }) => body)).toEqual([
      {
        unit: 'a',
        indicator: 'gdp',
        basis: 'natural',
        window: '202201-202206',
        value: '1200.50',
        growthPct: '3.1',
      },
    ]);
    const rows = Object.entries(SOUND).map(([name, text]) => ({
      name: name.replace('.csv', ''),
      rows: text
        .trim()
        .split('\n')
        .map((line) => line.split(',').map((cell) => (/^-?[\d.]+$/.test(cell) ? Number(cell) : cell))),
    }));
    const book = await writeXlsx({
      sheets: [
        ...rows,
        { name: '填写说明', rows: [['随便写']] },
        { name: '旧表', hidden: true, rows: [['x']] },
      ],
    });
    const other = await openDesk();
    const result = await importPath(other, join(folderOf(other, { 'all.xlsx': book }), 'all.xlsx'));
    expect(result.problems).toEqual([]);
    expect(result.warnings).toMatchObject([{ code: 'hidden-sheet', sheet: '旧表' }]);
    expect(result.tables['figures']).toMatchObject({ rows: 3, accepted: 3 });
    const single = join(folderOf(other, { '六月.csv': `${FIGURES}b,gdp,2022-05,70,1\n` }), '六月.csv');
    expect((await importPath(other, single)).tables).toEqual({
      figures: { rows: 1, accepted: 1, rejected: 0, blank: 0, unchanged: 0 },
    });
    await other.close();
  });

  it('is read from an archive and in GB18030, and nothing inside an archive says where it is put', async () => {
    const entries = Object.entries(SOUND).map(([name, text]) =>
      ZipEntry.createSync(`../../etc/${name}`, iconv.encode(text, 'gb18030')),
    );
    const zip = Buffer.concat([...createZipArchiveSync(entries)]);
    const result = await importPath(desk, join(folderOf(desk, { 'all.zip': zip }), 'all.zip'));
    expect(result.problems).toEqual([]);
    expect(result.tables['figures']).toMatchObject({ rows: 3, accepted: 3 });
    expect((await factsOf('unit'))[0]?.body).toMatchObject({ name: '演示市' });
  });

  it('reads numbers as people write them and keeps their digits', async () => {
    const figures = `${FIGURES}a,gdp,2022-01,１２．３４,8.5%\na,gdp,2022-02,"12,345.60",持平\na,gdp,2022-03,12 346.0,－0.5\na,jobless,2022-03,2.30%,-0.05个百分点\nb,gdp,2022-03,,\n`;
    const result = await importPath(desk, soundWith(desk, { 'figures.csv': figures }));
    expect(result.problems).toEqual([]);
    expect(result.tables['figures']).toEqual({ rows: 5, accepted: 4, rejected: 0, blank: 1, unchanged: 0 });
    const seen = (await factsOf('figure')).map(({ body }) => [
      (body as never)['value'],
      (body as never)['growthPct'],
    ]);
    expect(seen).toEqual([
      ['12.34', '8.5'],
      ['12345.60', '0'],
      ['12346.0', '-0.5'],
      ['2.30', '-0.05'],
    ]);
  });
});

const REFUSED: [
  what: string,
  files: Record<string, string>,
  code: string,
  file: string,
  row: number,
  column: string,
  value: string,
][] = [
  [
    'an unknown unit',
    { 'figures.csv': `${FIGURES}演示一,gdp,2022-06,1,\n` },
    'unknown-unit',
    'figures.csv',
    2,
    'unit',
    '演示一',
  ],
  [
    'an unknown indicator',
    { 'figures.csv': `${FIGURES}a,gdpp,2022-06,1,\n` },
    'unknown-indicator',
    'figures.csv',
    2,
    'indicator',
    'gdpp',
  ],
  ['no period', { 'figures.csv': `${FIGURES}a,gdp,,1,\n` }, 'no-period', 'figures.csv', 2, 'period', ''],
  [
    'a period that is none',
    { 'figures.csv': `${FIGURES}a,gdp,2022-13,1,\n` },
    'not-a-period',
    'figures.csv',
    2,
    'period',
    '2022-13',
  ],
  [
    'text for a number',
    { 'figures.csv': `${FIGURES}a,gdp,2022-06,"12,3２4..5",\n` },
    'not-a-number',
    'figures.csv',
    2,
    'value',
    '12,3２4..5',
  ],
  [
    'an error cell',
    { 'figures.csv': `${FIGURES}a,gdp,2022-06,#REF!,\n` },
    'error-cell',
    'figures.csv',
    2,
    'value',
    '#REF!',
  ],
  [
    'a percent for an amount',
    { 'figures.csv': `${FIGURES}a,gdp,2022-06,8.5%,\n` },
    'percent-not-wanted',
    'figures.csv',
    2,
    'value',
    '8.5%',
  ],
  [
    'one figure twice with two values',
    { 'figures.csv': `${FIGURES}a,gdp,2022-06,1,\na,gdp,2022-H1,2,\n` },
    'two-values',
    'figures.csv',
    3,
    'value',
    '2',
  ],
  [
    'a period not over',
    { 'figures.csv': `${FIGURES}a,gdp,2023-03,1,\n` },
    'period-not-over',
    'figures.csv',
    2,
    'period',
    '2023-03',
  ],
  [
    'a wrong column',
    { 'figures.csv': 'unit,indicator,period,valeu\na,gdp,2022-06,1\n' },
    'unknown-column',
    'figures.csv',
    1,
    'valeu',
    'valeu',
  ],
  [
    'a column that is missing',
    { 'figures.csv': 'unit,period,value\na,2022-06,1\n' },
    'missing-column',
    'figures.csv',
    1,
    'indicator',
    '',
  ],
  [
    'a column twice',
    { 'figures.csv': 'unit,indicator,period,value,数值\na,gdp,2022-06,1,2\n' },
    'column-twice',
    'figures.csv',
    1,
    '数值',
    '数值',
  ],
  [
    'a broken CSV',
    { 'figures.csv': `${FIGURES}a,gdp,2022-05,1,\na,gdp,2022-06,"1,\n` },
    'broken-csv',
    'figures.csv',
    3,
    '',
    '',
  ],
  [
    'a comma too many',
    { 'figures.csv': `${FIGURES}a,gdp,2022-06,1,234.5,3.1\n` },
    'cell-beyond-header',
    'figures.csv',
    2,
    'F',
    '3.1',
  ],
  [
    'an .xlsx that is none',
    { 'more.xlsx': '<html><table></table></html>' },
    'not-a-workbook',
    'more.xlsx',
    0,
    '',
    '',
  ],
  ['a table that is none', { 'figurs.csv': 'a,b\n1,2\n' }, 'unknown-table', 'figurs.csv', 0, '', 'figurs'],
  [
    'a table of a later version',
    { 'honours.csv': 'honour,name\np,q\n' },
    'table-later',
    'honours.csv',
    0,
    '',
    'honours',
  ],
  [
    'a word that is no choice',
    { 'figures.csv': 'unit,indicator,period,value,status\na,gdp,2022-06,1,maybe\n' },
    'not-a-choice',
    'figures.csv',
    2,
    'status',
    'maybe',
  ],
  [
    'a day that does not exist',
    { 'figures.csv': 'unit,indicator,period,value,released_on\na,gdp,2022-06,1,2022-02-30\n' },
    'not-a-day',
    'figures.csv',
    2,
    'released_on',
    '2022-02-30',
  ],
  [
    'an instant without its offset',
    { 'figures.csv': 'unit,indicator,period,value,recorded_at\na,gdp,2022-06,1,2022-07-20T09:00:00\n' },
    'not-an-instant',
    'figures.csv',
    2,
    'recorded_at',
    '2022-07-20T09:00:00',
  ],
  [
    'an instant still to come',
    { 'figures.csv': 'unit,indicator,period,value,recorded_at\na,gdp,2022-06,1,2033-07-20T09:00:00Z\n' },
    'recorded-in-future',
    'figures.csv',
    2,
    'recorded_at',
    '2033-07-20T09:00:00Z',
  ],
  [
    'a source that is too long',
    { 'figures.csv': `unit,indicator,period,value,source\na,gdp,2022-06,1,${'长'.repeat(201)}\n` },
    'too-long',
    'figures.csv',
    2,
    'source',
    '长'.repeat(201),
  ],
  [
    'a cumulative period of a single-period rate',
    { 'figures.csv': `${FIGURES}a,jobless,2022年1-6月,1,\n` },
    'cumulative-for-single',
    'figures.csv',
    2,
    'period',
    '2022年1-6月',
  ],
  [
    'a group of an unknown unit',
    { 'peer_groups.csv': 'group,unit\ndistricts,nobody\n' },
    'unknown-unit',
    'peer_groups.csv',
    2,
    'unit',
    'nobody',
  ],
  [
    'a code with a slash',
    { 'units.csv': `${SOUND['units.csv']}a/b,名,district,\n` },
    'bad-code',
    'units.csv',
    5,
    'unit',
    'a/b',
  ],
  [
    'a term that ends before it begins',
    { 'peer_groups.csv': 'group,unit,from,to\ndistricts,a,2022-01-02,2022-01-01\n' },
    'ends-before-it-begins',
    'peer_groups.csv',
    2,
    'to',
    '2022-01-01',
  ],
  [
    'an unknown light rule',
    {
      'targets.csv':
        'unit,indicator,period,kind,op,value,issued_on,light_rule\na,gdp,2022,growth,at_least,6,2022-01-20,sanya\n',
    },
    'unknown-light-rule',
    'targets.csv',
    2,
    'light_rule',
    'sanya',
  ],
  [
    'a schedule that is none',
    {
      'targets.csv':
        'unit,indicator,period,kind,op,value,issued_on,schedule\na,gdp,2022,level,at_least,6,2022-01-20,0.5;1\n',
    },
    'bad-schedule',
    'targets.csv',
    2,
    'schedule',
    '0.5;1',
  ],
  [
    'a range without its end',
    {
      'targets.csv': 'unit,indicator,period,kind,op,value,issued_on\na,gdp,2022,growth,range,6,2022-01-20\n',
    },
    'range-without-end',
    'targets.csv',
    2,
    'value_hi',
    '',
  ],
  [
    'a range whose upper end is below its lower',
    {
      'targets.csv':
        'unit,indicator,period,kind,op,value,value_hi,issued_on\na,gdp,2022,growth,range,6,5,2022-01-20\n',
    },
    'range-reversed',
    'targets.csv',
    2,
    'value_hi',
    '5',
  ],
  ['a descriptor that is none', { 'datapackage.json': '{' }, 'bad-descriptor', 'datapackage.json', 0, '', ''],
  [
    'a listed file that is not there',
    { 'datapackage.json': '{"resources":[{"path":"events.csv"}]}' },
    'missing-file',
    'datapackage.json',
    0,
    '',
    'events.csv',
  ],
  [
    'a path out of the folder',
    { 'datapackage.json': '{"resources":[{"path":"../x.csv"}]}' },
    'bad-descriptor-path',
    'datapackage.json',
    0,
    '',
    '../x.csv',
  ],
];

describe('bad input', () => {
  it.each(REFUSED)(
    '%s is refused with its place and a remedy; nothing comes in',
    async (_, files, code, file, row, column, value) => {
      const result = await importPath(desk, soundWith(desk, files));
      expect(result.problems.map((one) => [one.code, one.file, one.row, one.column, one.value])).toEqual([
        [code, file, row, column, value],
      ]);
      for (const language of ['zh', 'en'] as const) {
        const message = importMessage(result.problems[0]!, language);
        expect(message).not.toBe(code);
        expect(message).not.toMatch(/\{\w+\}/);
      }
      expect(await desk.at('').store.position()).toBe(0);
      expect(Object.values(result.tables).every(({ accepted }) => accepted === 0)).toBe(true);
    },
  );

  it('offers the nearest names', async () => {
    const figures = `${FIGURES}演示一,gdpp,2022-06,1,\n`;
    const { problems } = await importPath(desk, soundWith(desk, { 'figures.csv': figures }));
    expect(problems.map(({ params }) => params?.['near'])).toEqual([
      'gdp 地区生产总值',
      expect.stringContaining('a 演示一区'),
    ]);
    expect(importMessage(problems[1]!, 'zh')).toContain('是不是：a 演示一区');
  });

  it('names every fault of a file at once, and with leave brings in the rest', async () => {
    const figures = `${FIGURES}x,gdp,2022-06,1,\na,gdp,2022-06,many,\na,gdp,,3,\nb,gdp,2022-06,4,\nb,gdp,2022-05,,\n`;
    const folder = soundWith(desk, { 'figures.csv': figures });
    const whole = await importPath(desk, folder);
    expect(whole.problems).toHaveLength(3);
    expect(whole.tables['figures']).toEqual({ rows: 5, accepted: 0, rejected: 4, blank: 1, unchanged: 0 });
    const dry = await importPath(desk, folder, { skipBadRows: true, dryRun: true });
    expect(dry.tables['figures']).toEqual({ rows: 5, accepted: 1, rejected: 3, blank: 1, unchanged: 0 });
    expect(await desk.at('').store.position()).toBe(0);
    const rest = await importPath(desk, folder, { skipBadRows: true });
    expect(rest.tables).toEqual(dry.tables);
    expect((await factsOf('figure')).map(({ object }) => object)).toEqual([
      'figure/b/gdp/natural/202201-202206',
    ]);
  });

  it('never skips a file that cannot be read', async () => {
    const folder = soundWith(desk, { 'more.xlsx': 'no workbook' });
    expect((await importPath(desk, folder, { skipBadRows: true })).tables['units']).toMatchObject({
      accepted: 0,
      rejected: 3,
    });
    expect(await desk.at('').store.position()).toBe(0);
  });

  it('a definition that is refused takes with it what refers to it, and no more', async () => {
    const units =
      'unit,name,kind,parent,from,to\ncity,演示市,city,,2022-02-01,2022-01-01\na,演示一区,district,city,,\nb,演示二区,district,,,\n';
    const result = await importPath(desk, soundWith(desk, { 'units.csv': units }), { skipBadRows: true });
    expect(result.tables['units']).toEqual({ rows: 3, accepted: 1, rejected: 2, blank: 0, unchanged: 0 });
    expect(result.tables['figures']).toEqual({ rows: 3, accepted: 1, rejected: 2, blank: 0, unchanged: 0 });
  });
});

describe('what became known when', () => {
  const DATED = 'unit,indicator,period,value,growth_pct,recorded_at\n';
  const HISTORY =
    `${DATED}a,gdp,2022-06,121,3.3,2022-09-01T09:00:00+08:00\na,gdp,2022-06,120.5,3.2,2022-07-20T09:00:00.5+08:00\n` +
    'a,gdp,2022-05,100,3.1,2022-06-20T09:00:00+08:00\n';

  it('loads a history in order, opening what it speaks of at its earliest instant', async () => {
    const result = await importPath(desk, soundWith(desk, { 'figures.csv': HISTORY }));
    expect(result).toMatchObject({ problems: [], warnings: [] });
    expect(
      (await factsOf('figure')).map((fact) => [
        fact.recordedAt,
        fact.objectVersion,
        (fact.body as never)['value'],
      ]),
    ).toEqual([
      ['2022-06-20T01:00:00.000Z', 1, '100'],
      ['2022-07-20T01:00:00.500Z', 1, '120.5'],
      ['2022-09-01T01:00:00.000Z', 2, '121'],
    ]);
    expect((await factsOf('unit')).map(({ recordedAt }) => recordedAt)).toEqual(
      Array(3).fill('2022-06-20T01:00:00.000Z'),
    );
    const again = await importPath(desk, soundWith(desk, { 'figures.csv': HISTORY }));
    expect(again.tables['figures']).toMatchObject({ accepted: 0, unchanged: 3 });
  });

  it('refuses a back-dated fact of a series that has been shown, whatever its period', async () => {
    await importPath(desk, folderOf(desk, SOUND));
    const late = `${DATED}a,gdp,2022-04,90,3,2022-05-20T09:00:00+08:00\n`;
    const result = await importPath(desk, folderOf(desk, { 'figures.csv': late }));
    expect(result.problems).toMatchObject([
      { code: 'back-dated', file: 'figures.csv', row: 2, column: 'recorded_at' },
    ]);
    const held = `${DATED}a,gdp,2022-06,120.5,3.2,2022-05-20T09:00:00+08:00\n`;
    expect((await importPath(desk, folderOf(desk, { 'figures.csv': held }))).tables['figures']).toMatchObject(
      { unchanged: 1 },
    );
  });

  it('takes another note as a revision; a row without a note says nothing about it', async () => {
    await importPath(desk, folderOf(desk, SOUND));
    const noted = (note: string) =>
      importPath(
        desk,
        folderOf(desk, { 'figures.csv': `${FIGURES.trimEnd()},note\na,gdp,2022-06,120.5,3.2,${note}\n` }),
      );
    const figures = { rows: 1, accepted: 1, rejected: 0, blank: 0, unchanged: 0 };
    const first = await noted('快报数（演示数据）');
    expect(first.tables['figures']).toEqual(figures);
    expect(first.warnings).toMatchObject([{ code: 'revision', column: 'note', params: { before: '—' } }]);
    const same = { ...figures, accepted: 0, unchanged: 1 };
    expect((await noted('快报数（演示数据）')).tables['figures']).toEqual(same);
    expect((await noted('')).tables['figures']).toEqual(same);
    expect((await importPath(desk, folderOf(desk, SOUND))).tables['figures']).toMatchObject({ accepted: 0 });
    const other = await noted('核定数（演示数据）');
    expect(other.tables['figures']).toEqual(figures);
    expect(other.warnings).toMatchObject([{ column: 'note', params: { before: '快报数（演示数据）' } }]);
    const both = `${FIGURES.trimEnd()},note\na,gdp,2022-06,120.5,3.2,甲\na,gdp,2022-06,120.5,3.2,乙\n`;
    const two = await importPath(desk, folderOf(desk, { 'figures.csv': both }));
    expect(two.problems).toMatchObject([{ code: 'two-values', column: 'note', row: 3 }]);
    await expectRoundTrip();
  });

  it('takes another value as a revision, with a warning, and 120.5 for 120.50 as the same', async () => {
    await importPath(desk, folderOf(desk, SOUND));
    const later = `${FIGURES}a,gdp,2022-06,119,3.2\nb,gdp,2022-06,80.0,-1.5\n`;
    const result = await importPath(desk, folderOf(desk, { 'figures.csv': later }), {
      now: '2023-04-01T00:00:00.000Z',
    });
    expect(result.tables['figures']).toEqual({ rows: 2, accepted: 1, rejected: 0, blank: 0, unchanged: 1 });
    expect(result.warnings).toMatchObject([
      { code: 'revision', row: 2, column: 'value', value: '119', params: { before: '120.5' } },
    ]);
    const facts = await factsOf('figure');
    expect(facts.at(-1)).toMatchObject({ objectVersion: 2, recordedAt: '2023-04-01T00:00:00.000Z' });
  });

  it('takes a falling cumulative with a warning', async () => {
    const falls = `${FIGURES}a,gdp,2022-05,100,\na,gdp,2022-06,99.9,\n`;
    const result = await importPath(desk, soundWith(desk, { 'figures.csv': falls }));
    expect(result.warnings).toMatchObject([
      { code: 'cumulative-falls', row: 3, column: 'value', params: { month: '2022-05', before: '100' } },
    ]);
    expect(result.tables['figures']).toMatchObject({ accepted: 2 });
  });

  it('keeps expected figures of a period that has begun', async () => {
    const figures = 'unit,indicator,period,value,status\na,gdp,2023,500,预计\n';
    const result = await importPath(desk, soundWith(desk, { 'figures.csv': figures }));
    expect(result.problems).toEqual([]);
    expect((await factsOf('figure'))[0]?.body).toMatchObject({ status: 'expected', window: '202301-202312' });
  });

  it('keeps free text outside the log', async () => {
    const targets =
      'unit,indicator,period,kind,op,value,issued_on,reason,evidence\na,gdp,2022,增速,以上,6%,2022-01-20,与张某谈过,同上\n';
    await importPath(desk, soundWith(desk, { 'targets.csv': targets }));
    const [target] = await factsOf('target');
    expect(JSON.stringify(target)).not.toContain('张某');
    const address = (target!.body as { reason: string }).reason;
    expect((await desk.at('').store.texts([address])).get(address)).toBe('与张某谈过');
    const again = await importPath(desk, soundWith(desk, { 'targets.csv': targets }));
    expect(again.tables['targets']).toMatchObject({ accepted: 0, unchanged: 1 });
  });
});

describe('an export', () => {
  it('of the demonstration is what another store imports and exports again, byte for byte', async () => {
    const first = await importPath(desk, join(projectRoot, 'demo/wuxi-2022'), {
      now: '2026-01-01T00:00:00.000Z',
    });
    expect(first.problems).toEqual([]);
    expect(Object.values(first.tables).every(({ rows, accepted }) => rows === accepted && rows > 0)).toBe(
      true,
    );
    await expectRoundTrip();
  });

  it('as of an instant holds nothing that became known later', async () => {
    await importPath(desk, join(projectRoot, 'demo/wuxi-2022'), { now: '2026-01-01T00:00:00.000Z' });
    const before = await exportPackage(desk.at('2026-01-02T00:00:00.000Z'), {
      asOf: '2022-08-12T15:59:59.999Z',
    });
    const targets = before.find(({ name }) => name === 'targets')!;
    expect(targets.rows.some((row) => row.includes('2022-08-13'))).toBe(false);
    expect(targets.rows.length).toBeGreaterThan(100);
  });

  it('of any texts and histories comes back the same, and no cell of it is a formula', async () => {
    const risky = fc
      .tuple(
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', "'", "'=", ' ', '', '"', ','),
        fc.string({ maxLength: 12 }),
      )
      .map(([first, rest]) => `${first}${rest}`)
      .filter(
        (text) =>
          text.trim() !== '' &&
          // oxlint-disable-next-line no-control-regex -- control characters are refused, so none can leave
          !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text) &&
          !text.startsWith('#'),
      );
    const instants = fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(risky, instants), { minLength: 1, maxLength: 4 }),
        async (sources) => {
          const other = await openDesk();
          const lines = sources.flatMap(([source, times], i) =>
            times.map((time, j) => {
              const at = new Date(Date.UTC(2022, 6, 20) + time * 1000).toISOString();
              return `a,gdp,2022-0${i + 1},-${i}.${j}0,"${guard(source).replaceAll('"', '""')}",${at}\n`;
            }),
          );
          const files = {
            'figures.csv': `unit,indicator,period,value,source,recorded_at\n${lines.join('')}`,
          };
          const result = await importPath(other, folderOf(other, { ...SOUND, ...files }));
          expect(result.problems).toEqual([]);
          const once = await exported(other);
          for (const row of (await exportPackage(other.at('2030-01-01T00:00:00.000Z'), {})).flatMap(
            ({ rows }) => rows,
          )) {
            expect(row.filter((cell) => /^[=+\-@\t\r＝]/.test(cell) && !/^-[\d.]+$/.test(cell))).toEqual([]);
          }
          const kept = new Set<unknown>();
          for await (const { body } of other.at('').store.facts({ kinds: ['figure'] }))
            kept.add((body as never)['source']);
          expect(kept).toEqual(new Set(sources.map(([source]) => source)));
          const second = await openDesk();
          await importPath(second, folderOf(second, once));
          expect(await exported(second)).toEqual(once);
          await other.close();
          await second.close();
        },
      ),
      { numRuns: 15 },
    );
  });
});

/** What a careful hand writes so that a text is not read as a formula. */
function guard(text: string): string {
  return /^'*[=+\-@\t\r＝]/.test(text) ? `'${text}` : text;
}

async function expectRoundTrip(): Promise<void> {
  const once = await exported(desk);
  const other = await openDesk();
  const result = await importPath(other, folderOf(other, once), { now: '2029-01-01T00:00:00.000Z' });
  expect(result.problems).toEqual([]);
  expect(await exported(other)).toEqual(once);
  await other.close();
}
