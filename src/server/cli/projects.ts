import type { ProjectsShown } from '../../acts/projects/read-projects.ts';
import { isBlank } from '../../engine/blank.ts';
import { type Naming, namingList, nearestNames } from '../../engine/nearest-name.ts';
import { parsePeriod } from '../../engine/period.ts';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import { PROJECT_STAGES } from '../../engine/projects/project-row.ts';
import { SIZE_CLASSES } from '../../engine/projects/size-class.ts';
import { STALL_RULE_NAMES } from '../../engine/projects/stall-rules.ts';
import { Refusal } from '../../engine/refusal.ts';
import { unitsKnown } from '../../engine/registry.ts';
import { LIGHT_SHAPES } from '../../web/parts/light.tsx';
import { type ProjectSayer, amountOf, unitNameOf, unsizedText } from '../../web/projects/project-text.ts';
import { evidenceText, ruleText } from '../../web/projects/stall-text.ts';
import { numberText } from '../../web/format.ts';
import { say, sayAny } from '../../web/words/index.ts';
import { namesOf } from '../page-context.ts';
import { everyProject, projectsJson } from '../projects/project-api.ts';
import { projectCsv } from '../projects/project-csv.ts';
import { aligned } from './aligned.ts';
import { type CommandLine, instantOption, listOption, textOption } from './arguments.ts';
import type { CommandSetting, Outcome } from './run.ts';

/**
 * `projects [--period P] [--unit U] [--type T] [--class C] [--stage S] [--finding RULE] [--light X] [--as-of T]`: the register at a month,
 * with what it comes to, what is missing by class and what a level above reports, as JSON, CSV, or text for people. Throws Refusal
 * `missing` (exit 2) for a name that nobody has.
 */
export async function projectsVerb(setting: CommandSetting): Promise<Outcome> {
  const asked = await askedOf(setting);
  const shown = await everyProject(setting.desk, asked);
  if (shown.total === 0 && 'type' in asked)
    refuseUnknown('--type', asked['type'], naming(shown.choices.types));
  const at: ProjectSayer = { language: setting.language, names: namesOf(await setting.desk.store.world()) };
  return {
    exit: 0,
    json: projectsJson(shown),
    text: projectsText(at, shown),
    csv: projectCsv(at, shown.rows),
  };
}

type Asked = Readonly<Record<string, string>>;

async function askedOf({ line, desk, timeZone }: CommandSetting): Promise<Asked> {
  const said = textOption(line, 'as-of');
  const asOf = said === undefined ? undefined : instantOption(said, timeZone);
  const { registry } = asOf === undefined ? await desk.store.world() : await desk.store.world(asOf);
  const units = listOption(line, 'unit');
  if (units.length > 1)
    throw new Refusal('missing', 'cli.option-once', { verb: 'projects', option: '--unit' });
  refuseUnknown(
    '--unit',
    units[0],
    unitsKnown(registry).map((body) => ({ ...body, id: body.unit })),
  );
  const asked = {
    period: periodAsked(line),
    unit: units[0],
    type: textOption(line, 'type'),
    class: choiceOf(
      line,
      'class',
      SIZE_CLASSES.map(({ id }) => id),
    ),
    stage: choiceOf(line, 'stage', PROJECT_STAGES),
    finding: choiceOf(line, 'finding', ['any', ...STALL_RULE_NAMES]),
    light: choiceOf(line, 'light', ['green', 'blue', 'yellow', 'orange', 'red', 'grey']),
    asOf,
  };
  return Object.fromEntries(
    Object.entries(asked).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function periodAsked(line: CommandLine): string | undefined {
  const text = textOption(line, 'period');
  if (text === undefined) return undefined;
  const period = parsePeriod(text);
  if (period === null) throw new Refusal('missing', 'cli.unknown-period', { text });
  return period;
}

function choiceOf(line: CommandLine, name: string, known: readonly string[]): string | undefined {
  const text = textOption(line, name);
  if (text !== undefined && !known.includes(text))
    throw new Refusal('missing', 'cli.unknown-choice', { option: `--${name}`, text, known: known.join(' ') });
  return text;
}

function naming(words: readonly string[]): Naming[] {
  return words.map((word) => ({ id: word, name: word }));
}

function refuseUnknown(option: string, text: string | undefined, known: readonly Naming[]): void {
  if (text === undefined || known.some(({ id }) => id === text)) return;
  const near = nearestNames(text, known);
  const nearest = namingList(near.length > 0 ? near : known.slice(0, 5)) || '—';
  throw new Refusal('missing', 'cli.unknown-named', { option, text, nearest });
}

function projectsText(at: ProjectSayer, shown: ProjectsShown): string {
  return [
    headText(at, shown),
    ...gapTexts(at, shown),
    ...reportedTexts(at, shown),
    tableText(at, shown.rows),
    findingTexts(at, shown.rows),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function headText({ language }: ProjectSayer, { sum, period, total }: ProjectsShown): string {
  const { completionPct, counts } = sum;
  const params = {
    period,
    total,
    building: counts.underConstruction,
    amount: amountOf(language, sum.buildingWan),
    whole: amountOf(language, sum.totalWan),
    plan: amountOf(language, sum.planYearWan),
    done: amountOf(language, sum.doneWan),
    pct: isBlank(completionPct) ? '—' : numberText(completionPct, 1),
  };
  const missing = sum.missingRates.join('、');
  const note = missing === '' ? [] : [say(language, 'cli.projects-missing-rates', { missing })];
  return [say(language, 'cli.projects-at', params), ...note].join('\n');
}

function gapTexts({ language }: ProjectSayer, { classes }: ProjectsShown): string[] {
  const lines = classes.flatMap((line) => {
    if (line.gap === null) return [];
    const projects = line.unsized
      .map((one) => `${one.project} ${unsizedText(language, one)}`)
      .join(say(language, 'punctuation.list'));
    const params = { class: say(language, `project-class.${line.class}`), held: line.held, projects };
    return [say(language, `class-gap.${line.gap}`, params)];
  });
  return lines.length > 0 ? [lines.join('\n')] : [];
}

function reportedTexts(at: ProjectSayer, { reported }: ProjectsShown): string[] {
  const { language } = at;
  const lines = reported.map(({ report, pct, rank, ownPct, flagged }) =>
    [
      say(language, 'cli.projects-reported', {
        issuer: report.issuer,
        period: report.period,
        unit: unitNameOf(at, report.unit),
        level: say(language, `project-level.${report.level}`),
        measure: say(language, `project-measure.${report.measure}`),
        pct,
        rank: rank ?? '—',
        own: isBlank(ownPct) ? '—' : numberText(ownPct, 2),
      }),
      ...(flagged ? [say(language, 'cli.projects-flagged')] : []),
    ].join(' '),
  );
  return lines.length > 0 ? [lines.join('\n')] : [];
}

function tableText(at: ProjectSayer, rows: readonly ProjectRow[]): string {
  const { language } = at;
  const cells = rows.map((row) => [
    LIGHT_SHAPES[row.light],
    row.project.project,
    say(language, `project-stage.${row.stage}`),
    amountOf(language, row.totalWan),
    isBlank(row.completionPct) ? '—' : `${numberText(row.completionPct, 1)}%`,
    unitNameOf(at, row.project.unit),
    row.project.name,
  ]);
  return cells.length === 0 ? '' : aligned(cells, [0, 1, 2, 5, 6]).join('\n');
}

function findingTexts({ language }: ProjectSayer, rows: readonly ProjectRow[]): string {
  const lines = rows.flatMap(({ project, findings }) =>
    findings.flatMap(({ rule, since, evidence }) => [
      `${project.project} ${project.name}  ${ruleText(language, rule)}  ${since}`,
      ...evidence.map((one) => `  ${evidenceText(language, one, project.currency)}`),
    ]),
  );
  return lines.length === 0 ? '' : [sayAny(language, 'cli.projects-findings'), ...lines].join('\n');
}
