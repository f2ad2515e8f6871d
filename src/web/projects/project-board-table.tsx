import { isBlank } from '../../engine/blank.ts';
import type { Light } from '../../engine/light.ts';
import type { BoardDimension, BoardLine } from '../../engine/projects/project-board.ts';
import { percentText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { Bullet } from '../parts/bullet.tsx';
import { LIGHT_SHAPES } from '../parts/light.tsx';
import { type WordKey, isWordKey, say } from '../words/index.ts';
import { CountLink, listHref } from './project-links.tsx';
import { PercentMark, PointsMark, ProjectLight, YiMark } from './project-marks.tsx';
import type { ProjectBoardProps } from './project-model.ts';
import { termText, unitNameOf } from './project-text.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: ProjectBoardProps;
}

const HEADS: readonly WordKey[] = [
  'project-board.projects',
  'project-board.building',
  'project-board.total',
  'project-board.plan',
  'project-board.done',
  'project-board.completion',
  'project-board.schedule',
  'project-board.gap',
  'projects.light',
  'project-board.start',
  'project-board.enrolment',
  'projects.finding',
];

/** 项目看板矩阵 — all projects, then by unit, type and class: sums, rates against schedule, lights; every count leads to its list. */
export function BoardTable({ context, props }: PartProps) {
  const { language } = context;
  return (
    <div class="scroll">
      <table class="stack stack-line project-board">
        <caption class="sr">{say(language, 'project-board.matrix')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'project-board.group')}</th>
            {HEADS.map((key) => (
              <th scope="col" class={TEXTS.has(key) ? undefined : 'num'}>
                {say(language, key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Line context={context} props={props} line={props.all} dimension={null} />
        </tbody>
        {props.groups
          .filter(({ lines }) => lines.length > 0)
          .map(({ dimension, lines }) => (
            <tbody>
              <tr class="group-row">
                <th scope="rowgroup" colspan={HEADS.length + 1}>
                  {say(language, `project-dimension.${dimension as 'unit' | 'type' | 'class'}`)}
                </th>
              </tr>
              {lines.map((line) => (
                <Line context={context} props={props} line={line} dimension={dimension} />
              ))}
            </tbody>
          ))}
      </table>
    </div>
  );
}

const TEXTS: ReadonlySet<WordKey> = new Set(['projects.light', 'projects.finding']);

interface LineProps extends PartProps {
  readonly line: BoardLine;
  readonly dimension: BoardDimension | null;
}

function Line({ context, props, line, dimension }: LineProps) {
  const { language } = context;
  const { counts } = line;
  const query =
    dimension === null || line.key === null ? {} : { [dimension === 'unit' ? 'owner' : dimension]: line.key };
  const label = (key: WordKey) => say(language, key);
  return (
    <tr class={dimension === null ? 'own' : undefined}>
      <th scope="row">
        <a href={listHref(context, query)}>{nameOf(context, props, { line, dimension })}</a>
      </th>
      <td class="num" data-label={label('project-board.projects')}>
        <CountLink context={context} count={counts.projects} query={query} />
      </td>
      <td class="num" data-label={label('project-board.building')}>
        <CountLink
          context={context}
          count={counts.underConstruction}
          query={{ ...query, building: 'true' }}
        />
      </td>
      <td class="num" data-label={label('project-board.total')}>
        <YiMark wan={line.totalWan} language={language} />
      </td>
      <td class="num" data-label={label('project-board.plan')}>
        <YiMark wan={line.planYearWan} language={language} />
      </td>
      <td class="num" data-label={label('project-board.done')}>
        <YiMark wan={line.doneWan} language={language} />
      </td>
      <td class="num completion-cell" data-label={label('project-board.completion')}>
        <PercentMark pct={line.completionPct} language={language} />
        {!isBlank(line.completionPct) && (
          <Bullet
            value={Math.min(150, line.completionPct)}
            tick={isBlank(line.schedulePct) ? null : line.schedulePct}
            end={100}
          />
        )}
      </td>
      <td class="num" data-label={label('project-board.schedule')}>
        <PercentMark pct={line.schedulePct} language={language} />
      </td>
      <td class="num" data-label={label('project-board.gap')}>
        <PointsMark points={line.gapPoints} language={language} />
      </td>
      <td data-label={label('projects.light')}>
        <ProjectLight row={line} language={language} />
      </td>
      <td class="num" data-label={label('project-board.start')}>
        <Rate context={context} line={line} rate="start" />
      </td>
      <td class="num" data-label={label('project-board.enrolment')}>
        <Rate context={context} line={line} rate="enrolment" />
      </td>
      <td data-label={label('projects.finding')}>
        {counts.withFindings === 0 ? (
          <span class="quiet">0</span>
        ) : (
          <a href={listHref(context, { ...query, finding: 'any' })}>
            {say(language, 'project-board.findings', { count: counts.withFindings })}
          </a>
        )}
      </td>
    </tr>
  );
}

function nameOf(
  { language }: PageContext,
  { names }: ProjectBoardProps,
  { line, dimension }: Pick<LineProps, 'line' | 'dimension'>,
): string {
  const { key } = line;
  if (dimension === null || key === null) return say(language, 'project-board.all');
  if (dimension === 'unit' || dimension === 'place') return unitNameOf({ language, names }, key);
  if (dimension === 'class') {
    const word = `project-class.${key}`;
    return isWordKey(word) ? say(language, word) : key;
  }
  return termText(language, dimension, key);
}

/** What needs somebody first: lights of single projects that are worse than notice. */
const WORSE: readonly Light[] = ['red', 'orange', 'yellow'];

/** A rate with what it is made of, and how many projects of the group are lit by the preset. */
function Rate({
  context,
  line,
  rate,
}: {
  readonly context: PageContext;
  readonly line: BoardLine;
  readonly rate: 'start' | 'enrolment';
}) {
  const { language } = context;
  const { counts } = line;
  const pct = rate === 'start' ? line.startPct : line.enrolmentPct;
  const lights = rate === 'start' ? counts.startLights : counts.enrolmentLights;
  const made =
    rate === 'start'
      ? [counts.startedAsPlanned, counts.toStart]
      : [counts.enrolledInYear, counts.startedInYear];
  const lit = WORSE.filter((light) => lights[light] > 0);
  return (
    <>
      <PercentMark pct={pct} language={language} />
      {!isBlank(pct) && (
        <span class="quiet made-of" title={percentText(pct, 1)}>
          {made.join('/')}
        </span>
      )}
      {lit.map((light) => (
        <span class={`lit light-${light}`}>
          <span aria-hidden="true">{LIGHT_SHAPES[light]}</span> {say(language, `light.${light}`)}{' '}
          {lights[light]}
        </span>
      ))}
    </>
  );
}
