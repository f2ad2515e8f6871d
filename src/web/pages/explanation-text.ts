import { isBlank } from '../../engine/blank.ts';
import type { Evidence, Explanation } from '../../engine/board-row.ts';
import { parsePeriod, windowOf } from '../../engine/period.ts';
import { dayText, digitsText, instantText, nameText, periodText, windowText } from '../format.ts';
import type { ExplanationProps } from '../page-model.ts';
import { type ValueContext, valueText, whyBlank } from '../parts/value-text.ts';
import { isWordKey, say, sayAny } from '../words/index.ts';
import type { Language } from '../words/words.ts';

/** 解释文本 — the tree as lines of plain text, indented by depth. */
export function explanationText(props: ExplanationProps, values: ValueContext): string {
  const { context, indicator } = values;
  const { explanation, names } = props;
  const { language } = context;
  const unit = names.units.get(explanation.unit);
  const window = windowOf(explanation.period, indicator.reportedAs, indicator.kind);
  const head = [
    `${nameText(language, indicator)} · ${unit ? nameText(language, unit) : explanation.unit}`,
    `${windowText(language, window, indicator.reportedAs)} · ${say(language, 'as-of.known', {
      instant: instantText(language, explanation.asOf, context.timeZone),
    })} · ${say(language, 'site.position', { position: explanation.position })}`,
    ...(context.demo ? [say(language, 'site.demo')] : []),
    '',
  ];
  const lines = Object.values(explanation.fields).flatMap((node) => nodeLines(node, 0, { props, values }));
  return [...head, ...lines].join('\n');
}

interface At {
  readonly props: ExplanationProps;
  readonly values: ValueContext;
}

function nodeLines(node: Explanation, depth: number, at: At): string[] {
  const { values, props } = at;
  const { language } = values.context;
  const indent = '  '.repeat(depth);
  const how = isBlank(node.value)
    ? whyBlank(values.context, node.value)
    : `← ${formulaText(language, node.formula)}`;
  const lines = [`${indent}${fieldText(values, node)}: ${valueText(node, values)}  ${how}`];
  for (const fact of node.facts) {
    const { digits, origin } = factParts(fact, values, props.recordedBy);
    lines.push(`${indent}  [${digits}] ${origin}`);
  }
  return [...lines, ...node.inputs.flatMap((input) => nodeLines(input, depth + 1, at))];
}

/** The name of a node: its field, and whose it is when it is another unit's or another window's. */
export function fieldText({ context, names }: ValueContext, node: Explanation): string {
  const { language } = context;
  const name = sayAny(language, `field.${node.field}`);
  const unit = node.unit ? names.units.get(node.unit) : undefined;
  const placed =
    ['growthPct', 'value', 'completionPct', 'lastValue', 'lastYear'].includes(node.field) && unit;
  return placed && node.inputs.length === 0
    ? `${name}（${nameText(language, unit)}）`.replace(/（(.*)）/, language === 'en' ? ' ($1)' : '（$1）')
    : name;
}

/** The formula in words; a formula without words is shown by its id. */
export function formulaText(language: Language, formula: string): string {
  const key = `formula.${formula}`;
  return isWordKey(key) ? say(language, key) : formula;
}

const SHOWN = [
  'value',
  'growthPct',
  'base',
  'reportedRank',
  'period',
  'tier',
  'valueHi',
  'schedule',
  'status',
  'issuedBy',
  'issuedOn',
  'leadUnit',
];

/** A fact in two lines: what it says digit for digit, and where it comes from. */
export function factParts(
  fact: Evidence,
  values: ValueContext,
  recordedBy: ReadonlyMap<string, string>,
): { digits: string; origin: string } {
  const { context, names } = values;
  const { language } = context;
  const unit = fact.unit ? names.units.get(fact.unit) : undefined;
  const said = SHOWN.filter((key) => fact.digits[key] !== undefined).map(
    (key) => `${sayAny(language, `digit.${key}`)} ${digitOf(key, fact.digits[key]!, values)}`,
  );
  const window = fact.digits['window'];
  const digits = [
    unit ? nameText(language, unit) : (fact.unit ?? ''),
    window ? windowOfKey(language, window) : '',
    ...said,
  ];
  const recorder = recordedBy.get(fact.fact);
  const who = recorder === 'console' ? say(language, 'explain.console') : recorder;
  const origin = [
    fact.source && `${say(language, 'explain.fact-source')} ${fact.source}`,
    fact.docNo && `${say(language, 'explain.fact-doc')} ${fact.docNo}`,
    `${say(language, 'explain.fact-when')} ${instantText(language, fact.recordedAt, context.timeZone)}`,
    who && `${say(language, 'explain.fact-who')} ${who}`,
    `${say(language, 'explain.fact-id')} ${fact.fact.slice(0, 12)}`,
  ];
  return { digits: digits.filter(Boolean).join(' · '), origin: origin.filter(Boolean).join(' · ') };
}

function digitOf(key: string, text: string, { context, names }: ValueContext): string {
  const { language } = context;
  if (key === 'status') return sayAny(language, `status.${text}`);
  if (key === 'tier') return sayAny(language, `tier.${text}`);
  if (key === 'period') return periodText(language, parsePeriod(text)!);
  if (key === 'issuedOn') return dayText(language, text);
  const unit = names.units.get(text);
  return unit ? nameText(language, unit) : digitsText(text);
}

/** `202201-202206` in words. */
function windowOfKey(language: Language, key: string): string {
  const month = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(4)) - 1;
  const [first = '', last = ''] = key.split('-');
  return windowText(language, { first: month(first), last: month(last) });
}
