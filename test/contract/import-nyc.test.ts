import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { type BackTest, backTestWarnings } from '../../src/acts/projects/back-test-warnings.ts';
import type { ImportResult } from '../../src/acts/import-package.ts';
import { stageOn } from '../../src/engine/projects/stage.ts';
import { latest } from '../../src/engine/registry.ts';
import { needs } from '../needs.ts';
import { type Report, csvOf, judgedByHand, pairCountedAuc, reportsIn } from './nyc-by-hand.ts';
import { type TestDesk, exported, folderOf, importPath, openDesk } from './import-desk.ts';

const shared = needs.shared();
const folder = join(shared.path, 'nyc-capital-projects');
const NAME = 'NYC_capital_projects_20190901.csv';
const NOW = '2023-03-01T03:00:00.000Z';

shared.describe('New York City’s capital projects, as they are', () => {
  let desk: TestDesk;
  let first: ImportResult;
  let text: string;
  let reports: readonly Report[];

  beforeAll(async () => {
    text = readFileSync(join(folder, NAME), 'utf8');
    reports = reportsIn(text);
    desk = await openDesk();
    first = await importPath(desk, folder, { layout: 'nyc', now: NOW });
  }, 60_000);
  afterAll(() => desk.close());

  shared.it('reads 378 projects and 2,259 reports, and passes over the dictionary beside them', () => {
    expect(first.problems).toEqual([]);
    expect(first.tables['project_progress']).toEqual({
      rows: 2259,
      accepted: 2259,
      rejected: 0,
      blank: 0,
      unchanged: 0,
    });
    expect(first.warnings.filter(({ code }) => code === 'nyc-passed-over').map(({ file }) => file)).toEqual([
      'data_dict_interval.csv',
    ]);
    // Eight budgets of nothing and one that is owed back say nothing; two descriptions go beyond 2,000 characters.
    expect(
      first.warnings
        .filter(({ code }) => code === 'nyc-no-budget')
        .map(({ value }) => Number(value))
        .sort((a, b) => a - b),
    ).toEqual([-4102606, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(first.warnings.filter(({ code }) => code === 'nyc-description-cut')).toHaveLength(2);
  });

  shared.it('knows each report from its date, and nothing of it the day before', async () => {
    const dates = [...new Set(reports.map(({ on }) => on))].sort();
    expect(dates).toHaveLength(15);
    for (const date of dates) {
      const { registry } = await desk.at(NOW).store.world(`${date}T12:00:00.000Z`);
      const told = reports.filter(({ on }) => on <= date);
      expect([date, registry['project-progress'].size]).toEqual([date, told.length]);
      expect([date, registry.project.size]).toEqual([date, new Set(told.map(({ id }) => id)).size]);
    }
    const before = await desk.at(NOW).store.world('2013-08-31T12:00:00.000Z');
    expect([before.registry.project.size, before.registry['project-progress'].size]).toEqual([0, 0]);
    expect((await desk.at(NOW).store.world()).registry.project.size).toBe(378);
  });

  shared.it('says what is under construction at each date, as the reports of that date say', async () => {
    const phases = new Map<string, string>();
    for (const date of [...new Set(reports.map(({ on }) => on))].sort()) {
      const { registry } = await desk.at(NOW).store.world(`${date}T12:00:00.000Z`);
      for (const { id, on, phase } of reports) if (on === date && phase !== '') phases.set(id, phase);
      const expected = [...phases].filter(([, phase]) => /^(construction|close-out)$/i.test(phase)).length;
      const lines = [...registry.project.values()].map((versions) => versions.at(-1)!.body);
      expect(lines.every(({ startedOn }) => startedOn === undefined)).toBe(true);
      expect([date, lines.filter((line) => stageOn(line, date) === 'continuing').length]).toEqual([
        date,
        expected,
      ]);
      expect(expected).toBeGreaterThan(0);
    }
  });

  shared.it('keeps the digits, the first budget and forecast, and what each report said then', async () => {
    const { registry } = await desk.at(NOW).store.world();
    const [line] = registry.project.get('project/nyc-3')!;
    expect(line!.body).toMatchObject({
      name: '26th Ward Waste Water Treatment Plant Preliminary Treatment Improvements',
      unit: 'nyc-dep',
      place: 'nyc-brooklyn',
      type: 'Wastewater Treatment',
      currency: 'USD',
      totalInvestment: '18298.096',
      plannedStart: '2013-09-23',
      plannedEnd: '2020-01-14',
    });
    const said = latest(registry['project-progress'], 'project-progress/nyc-3/2016-06/-')!;
    expect(said.recordedAt).toBe('2016-06-01T00:00:00.000Z');
    expect(said.body).toMatchObject({
      forecastTotal: '16927.639271',
      forecastEnd: '2020-04-13',
      phase: 'Construction',
    });
    // What nobody ever gave a budget of has no total.
    const untold = [...registry.project.values()].filter(
      (held) => held.at(-1)!.body.totalInvestment === undefined,
    );
    expect(untold).toHaveLength(
      new Set(reports.map(({ id }) => id)).size -
        new Set(reports.filter(({ budget }) => budget > 0).map(({ id }) => id)).size,
    );
    expect(untold).toHaveLength(11);
  });

  shared.it('changes nothing the second time', async () => {
    const again = await importPath(desk, folder, { layout: 'nyc', now: NOW });
    expect(again.problems).toEqual([]);
    for (const name of ['units', 'projects', 'project_progress'])
      expect(again.tables[name]).toMatchObject({
        accepted: 0,
        rejected: 0,
        unchanged: again.tables[name]!.rows,
      });
  });

  shared.it(
    'exports what another store imports and exports again byte for byte',
    async () => {
      const once = await exported(desk);
      const second = await openDesk();
      const result = await importPath(second, folderOf(second, once), { now: NOW });
      expect(result.problems).toEqual([]);
      expect(await exported(second)).toEqual(once);
      await second.close();
    },
    60_000,
  );

  shared.it(
    'returns every bad cell of a malformed copy, once, and takes nothing',
    async () => {
      const rows = csvOf(text);
      const column = (name: string) => rows[0]!.indexOf(name);
      const planted: [number, string, string, string][] = [
        [3, 'Date Reported As Of', '13/45/2014', 'not-an-instant'],
        [7, 'Budget Forecast', '1.2E+05', 'not-a-number'],
        [9, 'Forecast Completion', 'soon', 'not-a-day'],
        [11, 'Budget Forecast', 'n/a', 'not-a-number'],
        [20, 'PID', 'three', 'unknown-project'],
        [31, 'Forecast Completion', '02/30/2020', 'not-a-day'],
        [40, 'Design Start', '2014-99-01', 'not-a-day'],
      ];
      for (const [row, name, value] of planted) rows[row - 1]![column(name)] = value;
      const file = rows
        .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
        .join('\n');
      const fresh = await openDesk();
      const result = await importPath(fresh, folderOf(fresh, { [NAME]: new TextEncoder().encode(file) }), {
        layout: 'nyc',
        now: NOW,
      });
      const told = result.problems.map(({ row, column: at, value, code }) => [row, at, value, code]);
      expect(told.sort((a, b) => Number(a[0]) - Number(b[0]))).toEqual(
        planted.map(([row, name, value, code]) => [row, name, value, code]),
      );
      expect((await fresh.at(NOW).store.world()).registry.project.size).toBe(0);
      await fresh.close();
    },
    60_000,
  );

  shared.it(
    'refuses files that are something else',
    async () => {
      const fresh = await openDesk();
      const dictionary = folderOf(fresh, {
        'data_dict_interval.csv': readFileSync(join(folder, 'data_dict_interval.csv')),
      });
      const result = await importPath(fresh, dictionary, { layout: 'nyc', now: NOW });
      expect(result.problems.map(({ code }) => code)).toEqual(['nyc-no-header']);
      const short = text
        .split('\n')
        .map((line) => line.replace('Borough,', 'Place,'))
        .join('\n');
      const other = await importPath(fresh, folderOf(fresh, { [NAME]: new TextEncoder().encode(short) }), {
        layout: 'nyc',
        now: NOW,
      });
      expect(other.problems.map(({ code, value }) => [code, value])).toEqual([
        ['nyc-missing-column', 'Borough'],
      ]);
      await fresh.close();
    },
    60_000,
  );

  shared.describe('the back-test of the radar’s warning', () => {
    let test: BackTest;
    beforeAll(async () => {
      test = await backTestWarnings(desk.at(NOW), {});
    }, 60_000);

    shared.it('leaves no report out of account', () => {
      const { unfinished, noForecast, noLater } = test.leftOut;
      expect(test.reports).toBe(2259);
      expect(test.cases.length + unfinished + noForecast + noLater).toBe(2259);
      expect(test.leftOut).toEqual({ unfinished: 961, noForecast: 11, noLater: 4 });
    });

    shared.it('is what somebody gets who works it out from the file alone', () => {
      const byHand = judgedByHand(reports);
      const key = ({ project, on }: { project: string; on: string }) => `${project} ${on}`;
      const ours = new Map(test.cases.map((one) => [key(one), one]));
      expect(byHand.map(key).sort()).toEqual([...ours.keys()].sort());
      for (const one of byHand) {
        const held = ours.get(key(one))!;
        expect([key(one), held.slipped, held.warned, held.slipDays]).toEqual([
          key(one),
          one.slipped,
          one.warned,
          one.slipDays,
        ]);
      }
      for (const { part, methods } of test.parts) {
        const some = byHand.filter(({ even }) => part === 'all' || even === (part === 'development'));
        const [mine, before, half] = methods.map(({ measure }) => measure);
        const counted = (warns: (one: (typeof some)[number]) => boolean) => {
          const warned = some.filter(warns);
          const hits = warned.filter(({ slipped }) => slipped).length;
          const all = some.filter(({ slipped }) => slipped).length;
          return {
            precision: hits / warned.length,
            recall: hits / all,
            f1: (2 * hits) / (warned.length + all),
          };
        };
        const close = (
          measure: typeof mine,
          warns: (one: (typeof some)[number]) => boolean,
          score: (one: (typeof some)[number]) => number,
        ) => {
          const expected = { ...counted(warns), auc: pairCountedAuc(some, score) };
          for (const [field, value] of Object.entries(expected))
            expect([part, field, measure![field as 'auc']]).toEqual([part, field, expect.closeTo(value, 10)]);
        };
        close(
          mine,
          ({ warned }) => warned,
          ({ score }) => score,
        );
        close(
          before,
          ({ slipDays }) => slipDays > 0,
          ({ slipDays }) => slipDays,
        );
        close(
          half,
          ({ used }) => used >= 0.5,
          ({ used }) => used,
        );
      }
    });

    shared.it('is better than both baselines on the projects held out', () => {
      const held = test.parts.find(({ part }) => part === 'held-out')!;
      const [mine, before, half] = held.methods.map(({ measure }) => measure);
      expect([held.projects, mine!.cases, mine!.slipped]).toEqual([133, 760, 342]);
      for (const baseline of [before!, half!]) {
        expect(mine!.auc).toBeGreaterThan(baseline.auc);
        expect(mine!.f1).toBeGreaterThan(baseline.f1);
        expect(mine!.precision).toBeGreaterThan(baseline.precision);
      }
      expect(mine!.auc).toBeCloseTo(0.712, 3);
      // The intervals of how far it is above them do not reach 0.
      expect(held.intervals!.aucAbove['slipped-before'].low).toBeGreaterThan(0);
      expect(held.intervals!.aucAbove['half-used'].low).toBeGreaterThan(0);
    });

    shared.it(
      'sees nothing that became known later: later reports change no warning',
      async () => {
        const cut = '2016-06-01';
        const early = csvOf(text).filter((_cells, at) => at === 0 || (reports[at - 1]?.on ?? '9') <= cut);
        const file = early
          .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        const fresh = await openDesk();
        await importPath(fresh, folderOf(fresh, { [NAME]: new TextEncoder().encode(file) }), {
          layout: 'nyc',
          now: NOW,
        });
        const then = await backTestWarnings(fresh.at(NOW), {});
        const warnedNow = new Map(
          test.cases.map((one) => [`${one.project} ${one.on}`, [one.warned, one.score, one.movedAway]]),
        );
        expect(then.cases.length).toBeGreaterThan(200);
        for (const one of then.cases)
          expect([one.warned, one.score, one.movedAway]).toEqual(warnedNow.get(`${one.project} ${one.on}`));
        await fresh.close();
      },
      60_000,
    );
  });
});
