import { LIGHTS } from '../../engine/light.ts';
import { PROJECT_SORTS, PROJECT_STATUSES } from '../../engine/projects/project-filter.ts';
import { PROJECT_STAGES } from '../../engine/projects/project-row.ts';
import { SIZE_CLASSES } from '../../engine/projects/size-class.ts';
import { nameText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { LIGHT_SHAPES } from '../parts/light.tsx';
import { AsOfField, Chooser, PageLinks } from '../parts/query-fields.tsx';
import { here, withQuery } from '../paths.ts';
import { isWordKey, say } from '../words/index.ts';
import type { ProjectListProps, ProjectMonths } from './project-model.ts';
import { monthText, termText } from './project-text.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: ProjectListProps;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** 项目筛选栏 — everything the list can be narrowed by, its order, its month and its instant; all of it ends up in the address. */
export function ProjectFilterBar({ context, props }: PartProps) {
  const { language } = context;
  const { choices } = props;
  const any = say(language, 'task-list.any');
  const worded = (values: readonly string[], prefix: string): Choice[] =>
    values.map((value) => ({ value, label: wordOf(context, prefix, value) }));
  const units = (all: typeof choices.units) =>
    all.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }));
  return (
    <form
      class="query task-query project-query"
      method="get"
      action={context.path}
      aria-label={say(language, 'projects.filter')}
    >
      <label>
        <span>{say(language, 'projects.name')}</span>
        <input type="search" name="name" value={context.query['name'] ?? ''} autocomplete="off" />
      </label>
      <Chooser
        context={context}
        name="unit"
        label={say(language, 'projects.unit')}
        any={any}
        choices={units(choices.units)}
      />
      <Chooser
        context={context}
        name="type"
        label={say(language, 'projects.type')}
        any={any}
        choices={worded(choices.types, 'project-type')}
      />
      <Chooser
        context={context}
        name="class"
        label={say(language, 'projects.class')}
        any={any}
        choices={worded(
          SIZE_CLASSES.map(({ id }) => id),
          'project-class',
        )}
      />
      <Chooser
        context={context}
        name="level"
        label={say(language, 'projects.level')}
        any={any}
        choices={worded(choices.levels, 'project-level')}
      />
      <Chooser
        context={context}
        name="stage"
        label={say(language, 'projects.stage')}
        any={any}
        choices={worded(PROJECT_STAGES, 'project-stage')}
      />
      <Chooser
        context={context}
        name="status"
        label={say(language, 'projects.status')}
        any={any}
        choices={worded(PROJECT_STATUSES, 'project-status')}
      />
      <Chooser
        context={context}
        name="place"
        label={say(language, 'projects.place')}
        any={any}
        choices={units(choices.places)}
      />
      <Chooser
        context={context}
        name="light"
        label={say(language, 'projects.light')}
        any={any}
        choices={LIGHTS.map((light) => ({
          value: light,
          label: `${LIGHT_SHAPES[light]} ${say(language, `light.${light}`)}`,
        }))}
      />
      <Chooser
        context={context}
        name="finding"
        label={say(language, 'projects.finding')}
        any={any}
        choices={[
          { value: 'any', label: say(language, 'projects.finding-any') },
          ...worded(choices.rules, 'stall-rule'),
        ]}
      />
      <label>
        <span>{say(language, 'projects.sort')}</span>
        <select name="sort">
          {PROJECT_SORTS.map((sort) => (
            <option value={sort} selected={sort === props.sort}>
              {say(language, `project-sort.${sort}`)}
            </option>
          ))}
        </select>
      </label>
      <MonthChooser context={context} months={props} />
      <button type="submit">{say(language, 'form.submit')}</button>
      <a class="query-reset" href={context.path}>
        {say(language, 'form.reset')}
      </a>
    </form>
  );
}

function wordOf({ language }: PageContext, prefix: string, value: string): string {
  const key = `${prefix}.${value}`;
  return isWordKey(key) ? say(language, key) : termText(language, 'type', value);
}

/** 月份与时点 — the month a page is for, and the instant as of which it is shown. */
export function MonthChooser({
  context,
  months,
}: {
  readonly context: PageContext;
  readonly months: ProjectMonths;
}) {
  const { language } = context;
  const { period, periods } = months;
  const offered = periods.includes(period) ? periods : [period, ...periods];
  return (
    <>
      <label>
        <span>{say(language, 'form.period')}</span>
        <select name="period">
          {offered.map((one) => (
            <option value={one} selected={one === period}>
              {monthText(language, one)}
            </option>
          ))}
        </select>
      </label>
      <AsOfField context={context} />
    </>
  );
}

/** 月份栏 — the choosers alone, on pages that are not filtered otherwise. */
export function MonthBar({
  context,
  months,
}: {
  readonly context: PageContext;
  readonly months: ProjectMonths;
}) {
  const { language } = context;
  return (
    <form
      class="query project-bar"
      method="get"
      action={context.path}
      aria-label={say(language, 'board.query')}
    >
      <MonthChooser context={context} months={months} />
      <button type="submit">{say(language, 'form.submit')}</button>
      <a class="query-reset" href={context.path}>
        {say(language, 'form.reset')}
      </a>
    </form>
  );
}

/** 共 N 个 — how many pass, and the pages before and after. */
export function ProjectPager({ context, props }: PartProps) {
  const { language } = context;
  const { total, page, pageSize } = props;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const to = (at: number) => here(context, { page: at === 1 ? null : String(at), done: null });
  return (
    <nav class="pager" aria-label={say(language, 'task-list.pages')}>
      <span>{say(language, 'projects.total', { total })}</span>
      <PageLinks context={context} page={page} pages={pages} to={to} />
    </nav>
  );
}

/** Query parameters that choose which projects, and as of when: what a file of the same list needs. */
const CHOOSING = [
  'unit',
  'owner',
  'type',
  'class',
  'level',
  'stage',
  'status',
  'field',
  'place',
  'light',
  'finding',
  'building',
  'name',
  'period',
  'as-of',
];

/** The address of all projects that pass the filter, as a file. */
export function csvHref({ query }: PageContext): string {
  const kept = Object.fromEntries(CHOOSING.map((name) => [name, query[name]]));
  return withQuery('/api/v1/projects.csv', kept);
}
