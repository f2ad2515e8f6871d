import type { StallFamily } from '../../engine/projects/stall-rules.ts';
import { numberText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { PageLinks } from '../parts/query-fields.tsx';
import { here } from '../paths.ts';
import { say } from '../words/index.ts';
import { MonthBar } from './project-filter.tsx';
import { ProjectNav } from './project-nav.tsx';
import { FAMILY_SHAPES, monthText, unitNameOf } from './project-text.ts';
import { StallList } from './stall-list.tsx';
import type { StallGroup, StallsPageProps } from './stall-model.ts';
import { ruleText, ruleWhyText } from './stall-text.ts';

/** The page of what the radar found. */
export function renderStallsPage(context: PageContext, props: StallsPageProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'stalls.title'),
    kind: 'list',
    window: monthText(context.language, props.period),
    main: <StallsMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: StallsPageProps;
}

function StallsMain({ context, props }: PartProps) {
  const { language } = context;
  return (
    <div class="projects-page stalls-page">
      <h1>{headingOf(context, props)}</h1>
      <ProjectNav context={context} />
      <MonthBar context={context} months={props} />
      <Narrowed context={context} props={props} />
      {props.counts.length === 0 ? (
        <div class="empty">
          <h2>{say(language, props.whole.projects === 0 ? 'stalls.empty-register' : 'stalls.empty')}</h2>
          <p>
            {say(language, props.whole.projects === 0 ? 'stalls.empty-register-why' : 'stalls.empty-why')}
          </p>
        </div>
      ) : (
        <Tally context={context} props={props} />
      )}
      {props.counts.length > 0 && props.groups.length === 0 && (
        <div class="empty">
          <h2>{say(language, 'stalls.none-so')}</h2>
        </div>
      )}
      {props.groups.map((group) => (
        <Group context={context} props={props} group={group} />
      ))}
      <p class="quiet">{say(language, 'stalls.basis', { id: props.thresholds.id })}</p>
    </div>
  );
}

/** What was found, in one sentence: how many stand still, and for how long the longest does. Whatever the list is narrowed to. */
function headingOf({ language }: PageContext, { whole }: StallsPageProps): string {
  const { projects, underConstruction, stalled, forecasts, longestDays } = whole;
  if (projects === 0) return say(language, 'stalls.heading-none');
  const building = underConstruction > 0;
  const of = building ? underConstruction : projects;
  const count = { of: numberText(of, 0), stalled: numberText(stalled, 0) };
  if (stalled === 0)
    return say(language, building ? 'stalls.heading-clear' : 'stalls.heading-clear-all', {
      ...count,
      forecast: numberText(forecasts, 0),
    });
  return say(language, building ? 'stalls.heading' : 'stalls.heading-all', {
    ...count,
    days: numberText(longestDays, 0),
  });
}

/** What the list is narrowed to, and the way back to everything. */
function Narrowed({ context, props }: PartProps) {
  const { language } = context;
  const { unit, rule, names } = props;
  if (unit === null && rule === null) return null;
  const only = [
    ...(unit === null ? [] : [unitNameOf({ language, names }, unit)]),
    ...(rule === null ? [] : [ruleText(language, rule)]),
  ];
  return (
    <p>
      {say(language, 'stalls.narrowed', { only: only.join(say(language, 'punctuation.list')) })}{' '}
      <a href={here(context, { rule: null, unit: null, owner: null, page: null })}>
        {say(language, 'stalls.widen')}
      </a>
    </p>
  );
}

const FAMILIES: readonly StallFamily[] = ['stall', 'contradiction', 'forecast', 'silence'];

/** 预警小计 — how many by each rule, by family; each leads to its findings. */
function Tally({ context, props }: PartProps) {
  const { language } = context;
  return (
    <dl class="stall-tally">
      {FAMILIES.map((family) => {
        const own = props.counts.filter((one) => one.family === family);
        if (own.length === 0) return null;
        return (
          <div>
            <dt>
              <span aria-hidden="true">{FAMILY_SHAPES[family]}</span>{' '}
              {say(language, `stall-family.${family}`)}
            </dt>
            {own.map(({ rule, count }) => (
              <dd>
                <a href={props.rule === null ? `#${rule}` : here(context, { rule, page: null })}>
                  {ruleText(language, rule)}
                </a>{' '}
                {numberText(count, 0)}
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}

function Group({ context, props, group }: PartProps & { readonly group: StallGroup }) {
  const { language } = context;
  const { rule, total, stalls } = group;
  const caption = say(language, 'stalls.of-rule', {
    rule: ruleText(language, rule),
    total: numberText(total, 0),
    count: total,
  });
  return (
    <section>
      <h2 id={rule}>{caption}</h2>
      <p class="quiet">{ruleWhyText(language, rule)}</p>
      <StallList
        context={context}
        stalls={stalls}
        names={props.names}
        idempotencyKey={props.idempotencyKey}
        by="project"
        caption={caption}
        back="list"
      />
      <More context={context} props={props} group={group} />
    </section>
  );
}

/** All of one rule, or its further pages. */
function More({ context, props, group }: PartProps & { readonly group: StallGroup }) {
  const { language } = context;
  const { rule, total, stalls } = group;
  if (props.rule === null)
    return total > stalls.length ? (
      <p>
        <a href={here(context, { rule, page: null })}>
          {say(language, 'stalls.all-of', { total: numberText(total, 0) })}
        </a>
      </p>
    ) : null;
  return <Pages context={context} props={props} total={total} />;
}

function Pages({ context, props, total }: PartProps & { readonly total: number }) {
  const { language } = context;
  const { page, pageSize } = props;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const to = (at: number) => here(context, { page: at === 1 ? null : String(at) });
  return (
    <nav class="pager" aria-label={say(language, 'task-list.pages')}>
      <a href={here(context, { rule: null, page: null })}>{say(language, 'stalls.every-rule')}</a>
      <PageLinks context={context} page={page} pages={pages} to={to} />
    </nav>
  );
}
