import { type Measure, isBlank } from '../../engine/blank.ts';
import type { ReportedRate } from '../../engine/projects/reported-rate.ts';
import type { RegisterSummary } from '../../engine/projects/register-summary.ts';
import { measuredInText, nameText, numberText } from '../format.ts';
import type { Names, PageContext } from '../page-model.ts';
import { unitText } from '../parts/page-text.ts';
import { termText } from '../projects/project-text.ts';
import { ruleText } from '../projects/stall-text.ts';
import { sayAny, say } from '../words/index.ts';

interface PartProps {
  readonly context: PageContext;
  readonly register: RegisterSummary;
}

/** Projects of a scene that can be read from afar. */
const MOST_ROWS = 7;

/**
 * 在建项目屏 — how many are under construction and their total, and what the level above reports with the place. Guests are shown
 * no sum that is still being held against another: that stands on the board and in the stocktake.
 */
export function ProjectsScene({ context, register }: PartProps) {
  const { language } = context;
  const { underConstruction, totalWan, reported } = register;
  const told = reported.toSorted((a, b) => (a.rank ?? 99) - (b.rank ?? 99))[0];
  const counts: (readonly [string, string])[] = [
    [String(underConstruction), say(language, 'wall.count-building')],
    [yi(totalWan), say(language, 'wall.count-total', { unit: measuredInText(language, '亿元') })],
    ...(told ? reportedCounts(context, told) : ownCounts(context, register)),
  ];
  return (
    <>
      <h1>{say(language, 'wall.projects', { count: underConstruction })}</h1>
      <dl class="wall-counts">
        {counts.map(([number, what]) => (
          <div>
            <dd>{number}</dd>
            <dt>{what}</dt>
          </div>
        ))}
      </dl>
      <p class="wall-beside">{typesText(context, register)}</p>
    </>
  );
}

function reportedCounts({ language }: PageContext, { report, pct, rank }: ReportedRate) {
  const level = sayAny(language, `project-level.${report.level}`);
  const decimals = report.pct.split('.')[1]?.length ?? 0;
  const completion = [
    `${numberText(pct, decimals)}%`,
    say(language, 'wall.count-reported-pct', { level }),
  ] as const;
  return rank === null
    ? [completion]
    : [
        completion,
        [String(rank), say(language, 'wall.count-reported-rank', { issuer: report.issuer })] as const,
      ];
}

function ownCounts({ language }: PageContext, { all }: RegisterSummary) {
  const { completionPct } = all;
  if (isBlank(completionPct)) return [];
  return [[`${numberText(completionPct, 1)}%`, say(language, 'wall.count-own-pct')] as const];
}

/** What is under construction, by type. */
function typesText({ language }: PageContext, { types }: RegisterSummary): string {
  return types
    .map(({ type, count }) => `${termText(language, 'type', type)} ${count}`)
    .join(language === 'zh' ? '、' : ', ');
}

function yi(wan: Measure): string {
  return isBlank(wan) ? '—' : numberText(wan / 10_000, 2);
}

/** 停滞项目屏 — those that stand still the longest, with the rule that says so and the unit that has to move. */
export function StalledScene({ context, register, names }: PartProps & { readonly names: Names }) {
  const { language } = context;
  const { stalled } = register;
  if (stalled.length === 0) return <h1>{say(language, 'wall.stalled-none')}</h1>;
  const more = stalled.length - MOST_ROWS;
  return (
    <>
      <h1>{say(language, 'wall.stalled', { count: stalled.length })}</h1>
      <ol class="wall-rows">
        {stalled.slice(0, MOST_ROWS).map((one) => (
          <li>
            <span class="wall-name">{nameText(language, one.row.project)}</span>
            <span class="wall-number">{say(language, 'wall.stalled-days', { n: one.days })}</span>
            <span class="wall-place">
              {one.stalls.map(({ rule }) => ruleText(language, rule)).join(say(language, 'punctuation.list'))}
            </span>
            <span class="wall-say wall-lead">{unitText(context, names, one.row.project.unit)}</span>
          </li>
        ))}
      </ol>
      {more > 0 && <p class="wall-more">{say(language, 'wall.more-stalled', { count: more })}</p>}
    </>
  );
}
