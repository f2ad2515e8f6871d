import {
  type BackTest,
  type BackTestShown,
  backTestWarnings,
} from '../../acts/projects/back-test-warnings.ts';
import { BACK_TEST_TARGET } from '../../engine/projects/back-test.ts';
import type { Interval, WarningMeasure } from '../../engine/projects/back-test-measure.ts';
import { numberText, percentText } from '../../web/number-text.ts';
import { type Language, say } from '../../web/words/index.ts';
import { aligned } from './aligned.ts';
import { textOption } from './arguments.ts';
import type { CommandSetting, Outcome } from './run.ts';

/**
 * `back-test [--thresholds ID]`: the radar's warning tried on the reports that the store holds, each as it was known then: precision,
 * recall, F1 and AUC beside baselines, for the projects held out, for those the thresholds were chosen by, and for all.
 */
export async function backTestVerb({ line, language, desk }: CommandSetting): Promise<Outcome> {
  const asked = textOption(line, 'thresholds');
  const found = await backTestWarnings(desk, asked === undefined ? {} : { thresholds: asked });
  return { exit: 0, json: jsonOf(found), text: textOf(found, language) };
}

function jsonOf({ parts, ...found }: BackTest) {
  return {
    target: BACK_TEST_TARGET,
    ...found,
    parts: parts.map(({ methods, ...part }) => ({
      ...part,
      methods: methods.map(({ id, measure }) => ({ method: id, ...withBlanks(measure) })),
    })),
  };
}

/** What is not there is a blank, in JSON too. */
function withBlanks(measure: WarningMeasure) {
  const fields = Object.entries(measure).map(([field, value]) => [
    field,
    Number.isNaN(value) ? { blank: 'not-applicable' } : (value as number),
  ]);
  return Object.fromEntries(fields) as Record<string, number | { blank: string }>;
}

function textOf(found: BackTest, language: Language): string {
  const { thresholds, projects, reports, dates, leftOut } = found;
  const { slipDays, months } = BACK_TEST_TARGET;
  const head = [
    say(language, 'back-test.target', { slipDays, months }),
    say(language, 'back-test.register', {
      projects,
      reports,
      dates: dates.length,
      first: dates[0]!.slice(0, 10),
      last: dates.at(-1)!.slice(0, 10),
    }),
    say(language, 'back-test.left-out', { ...leftOut }),
    say(language, 'back-test.rule', {
      id: thresholds.id,
      onSite: percentText(thresholds.onSiteShare * 100, 0),
      beforeSite: percentText(thresholds.beforeSiteShare * 100, 0),
    }),
  ];
  if (found.cases.length === 0) return [head.join('\n'), say(language, 'back-test.no-case')].join('\n\n');
  return [
    head.join('\n'),
    ...found.parts.map((part) => partText(part, language)),
    say(language, 'back-test.note'),
  ].join('\n\n');
}

function partText({ part, projects, methods, intervals }: BackTestShown, language: Language): string {
  const [ours] = methods;
  const { cases, slipped } = ours!.measure;
  const head = say(language, `back-test.part.${part}`, {
    projects,
    cases,
    slipped,
    base: rate(slipped / cases),
  });
  const titles = ['method', 'warned', 'precision', 'recall', 'f1', 'auc'] as const;
  const table = [
    titles.map((title) => say(language, `back-test.column.${title}`)),
    ...methods.map(({ id, measure }) => [
      say(language, `back-test.method.${id}`),
      numberText(measure.warned, 0),
      rate(measure.precision),
      rate(measure.recall),
      decimal(measure.f1),
      decimal(measure.auc),
    ]),
  ];
  const lines = [head, ...aligned(table)];
  if (!intervals) return lines.join('\n');
  const { precision, recall, f1, auc, aucAbove, f1Above, draws } = intervals;
  const said = say(language, 'back-test.interval', {
    draws,
    precision: span(precision),
    recall: span(recall),
    f1: span(f1),
    auc: span(auc),
    slipped: span(aucAbove['slipped-before']),
    used: span(aucAbove['half-used']),
    always: span(f1Above.always),
  });
  return [...lines, said].join('\n');
}

function rate(value: number): string {
  return Number.isNaN(value) ? '—' : percentText(value * 100, 1);
}

function decimal(value: number): string {
  return Number.isNaN(value) ? '—' : numberText(value, 3);
}

function span({ low, high }: Interval): string {
  return Number.isNaN(low) ? '—' : `${numberText(low, 3)}–${numberText(high, 3)}`;
}
