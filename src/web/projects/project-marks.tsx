import { isBlank, type Measure } from '../../engine/blank.ts';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import { dayText, numberText, percentText, pointsText } from '../format.ts';
import { Bullet } from '../parts/bullet.tsx';
import { BlankMark, LightMark, MeasureMark, RuleGapNote } from '../parts/light.tsx';
import { type Language, say } from '../words/index.ts';
import { FAMILY_SHAPES, type Lit, familiesOf, gapRuleOf, moneyText } from './project-text.ts';

interface MarkProps {
  readonly row: ProjectRow;
  readonly language: Language;
}

/** 项目灯 — the light of a project or of a line of its board; where the rule leaves a gap, that. */
export function ProjectLight({ row, language }: { readonly row: Lit; readonly language: Language }) {
  return <LightMark light={row.light} asks={gapRuleOf(row)} language={language} />;
}

/** What the rules of these do say, where they leave a gap for any of them. */
export function RuleGap({ rows, language }: { readonly rows: readonly Lit[]; readonly language: Language }) {
  return <RuleGapNote rules={rows.map(gapRuleOf)} language={language} />;
}

/** 亿元数 — an amount of 万元 in 亿元, or its blank. */
export function YiMark({ wan, language }: { readonly wan: Measure; readonly language: Language }) {
  return <MeasureMark measure={wan} format={(value) => moneyText(language, value)} language={language} />;
}

/** 百分数 — a rate, or its blank. */
export function PercentMark({ pct, language }: { readonly pct: Measure; readonly language: Language }) {
  return <MeasureMark measure={pct} format={(value) => percentText(value, 1)} language={language} />;
}

/** 百分点数 — a distance in points, signed, or its blank. */
export function PointsMark({ points, language }: { readonly points: Measure; readonly language: Language }) {
  return <MeasureMark measure={points} format={(value) => numberText(value, 1, true)} language={language} />;
}

/** 完成对进度 — completion of the year's plan as a bullet with the schedule as its tick, and both in words. */
export function CompletionMark({ row, language }: MarkProps) {
  const { completionPct, schedulePct, gapPoints } = row;
  if (isBlank(completionPct)) return <BlankMark reason={completionPct.blank} language={language} />;
  const schedule = isBlank(schedulePct) ? null : schedulePct;
  return (
    <span class="completion">
      <span class="completion-said">
        {percentText(completionPct, 1)}
        {schedule !== null && (
          <span class="quiet">
            {' '}
            {say(language, 'project.of-schedule', { pct: percentText(schedule, 1) })}
          </span>
        )}
      </span>
      <Bullet value={Math.min(completionPct, 150)} tick={schedule} end={100} />
      {!isBlank(gapPoints) && <span class="sr">{pointsText(language, gapPoints, 1, true)}</span>}
    </span>
  );
}

/** 阶段与状态 — where it stands by its days, and beside it whether it was suspended or ended. */
export function StageMark({ row, language }: MarkProps) {
  return (
    <>
      {say(language, `project-stage.${row.stage}`)}
      {row.status && <strong class="project-status">{say(language, `project-status.${row.status}`)}</strong>}
    </>
  );
}

/** 下一节点 — the first milestone not done: its name, its day, whether it is past. */
export function NextMark({ row, language, day }: MarkProps & { readonly day: string }) {
  const { nextMilestone } = row;
  if (!nextMilestone) return <span class="quiet">{say(language, 'project.no-milestone')}</span>;
  const { milestone, due } = nextMilestone;
  return (
    <>
      <span class="own-text">{milestone}</span>
      {due !== null && (
        <span class={due < day ? 'light-yellow next-due' : 'quiet next-due'}>
          {dayText(language, due)}
          {due < day && <> {say(language, 'project.overdue')}</>}
        </span>
      )}
    </>
  );
}

/** 预警标 — the findings of a project by family: shape, word and number. */
export function FindingsMark({ row, language }: MarkProps) {
  const families = familiesOf(row);
  if (families.length === 0)
    return (
      <span class="quiet" title={say(language, 'project.no-finding')}>
        —<span class="sr">{say(language, 'project.no-finding')}</span>
      </span>
    );
  return (
    <>
      {families.map(([family, count]) => (
        <span class={`finding-mark finding-${family}`}>
          <span aria-hidden="true">{FAMILY_SHAPES[family]}</span> {say(language, `stall-family.${family}`)}
          {count > 1 && <> {count}</>}
        </span>
      ))}
    </>
  );
}
