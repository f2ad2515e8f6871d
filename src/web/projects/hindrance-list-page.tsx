import type { Day } from '../../engine/fact.ts';
import type { HindranceBody } from '../../engine/projects/project-facts.ts';
import { dayText } from '../format.ts';
import type { FormState, Names, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { HindranceDue } from './project-hindrances.tsx';
import { ProjectNav } from './project-nav.tsx';
import { projectHref, unitNameOf } from './project-text.ts';

/** 制约问题页 — what holds projects up and was not cleared: what one's own units have to clear stands with its form. */
export interface HindranceListProps {
  readonly rows: readonly HindranceLine[];
  readonly total: number;
  readonly late: number;
  readonly mine: number;
  readonly page: number;
  readonly pageSize: number;
  /** True: only what one's own units have to clear. */
  readonly mineOnly: boolean;
  readonly today: Day;
  readonly names: Names;
  /** The hindrance whose form comes back. */
  readonly acting: string | null;
  readonly form: FormState;
  readonly idempotencyKey: string;
}

/** 制约问题行 — one of them. `text` is null when it was erased. */
export interface HindranceLine {
  readonly body: HindranceBody;
  readonly version: number;
  readonly text: string | null;
  readonly projectName: string;
  readonly readable: boolean;
  readonly mayClear: boolean;
  readonly mine: boolean;
  readonly late: boolean;
}

/** The page of everything that holds projects up. */
export function renderHindranceListPage(context: PageContext, props: HindranceListProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'hindrances.title'),
    kind: 'reading',
    main: <HindrancesMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: HindranceListProps;
}

function HindrancesMain({ context, props }: PartProps) {
  const { language } = context;
  const { total, late, mine, mineOnly } = props;
  const heading =
    total === 0 ? 'hindrances.heading-none' : mineOnly ? 'hindrances.heading-mine' : 'hindrances.heading';
  return (
    <>
      <h1>{say(language, heading, { total, late })}</h1>
      <ProjectNav context={context} />
      <FormProblems context={context} form={props.form} />
      <p class="quiet">{say(language, 'hindrances.why')}</p>
      {(mine > 0 || mineOnly) && (
        <p>
          <a href={mineOnly ? paths.hindrances() : paths.hindrances({ mine: 'yes' })}>
            {say(language, mineOnly ? 'hindrances.show-all' : 'hindrances.show-mine', { mine })}
          </a>
        </p>
      )}
      {props.rows.length > 0 && <Lines context={context} props={props} />}
      <Pager context={context} props={props} />
    </>
  );
}

function Lines({ context, props }: PartProps) {
  const { language } = context;
  return (
    <table class="stack stack-line hindrances">
      <caption class="sr">{say(language, 'hindrances.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{say(language, 'hindrance.what')}</th>
          <th scope="col">{say(language, 'hindrances.project')}</th>
          <th scope="col">{say(language, 'hindrance.owner')}</th>
          <th scope="col">{say(language, 'hindrance.raised')}</th>
          <th scope="col">{say(language, 'hindrance.due')}</th>
          <th scope="col">{say(language, 'hindrance.cleared')}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <Line context={context} props={props} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ context, props, row }: PartProps & { readonly row: HindranceLine }) {
  const { language } = context;
  const { body, text, projectName, readable, late } = row;
  return (
    <tr>
      <th scope="row" class="own-text">
        <strong>{say(language, `hindrance-kind.${body.kind}`)}</strong>{' '}
        {text ?? say(language, 'task-list.erased')}
      </th>
      <td data-label={say(language, 'hindrances.project')}>
        {readable ? (
          <a href={`${projectHref(context, body.project)}#hindrances`}>{projectName}</a>
        ) : (
          projectName
        )}
      </td>
      <td data-label={say(language, 'hindrance.owner')}>
        {unitNameOf({ language, names: props.names }, body.ownerUnit)}
      </td>
      <td class="day" data-label={say(language, 'hindrance.raised')}>
        {dayText(language, body.raisedOn)}
      </td>
      <HindranceDue context={context} dueOn={body.dueOn} late={late} />
      <td data-label={say(language, 'hindrance.cleared')}>
        <Standing context={context} props={props} row={row} />
      </td>
    </tr>
  );
}

/** What is one's own to clear stands with its form; what one may clear for another opens it. */
function Standing({ context, props, row }: PartProps & { readonly row: HindranceLine }) {
  const { language } = context;
  if (!row.mayClear) return <>{say(language, 'hindrance.open')}</>;
  if (row.mine) return <Clear context={context} props={props} row={row} />;
  return (
    <details class="office-only" open={props.acting === row.body.hindrance}>
      <summary>{say(language, 'hindrances.clear')}</summary>
      <Clear context={context} props={props} row={row} />
    </details>
  );
}

const NOTHING: FormState = { values: {}, problems: [] };

/** The form that clears one: the day, and nothing else to type again. */
function Clear({ context, props, row }: PartProps & { readonly row: HindranceLine }) {
  const { language } = context;
  const { hindrance, project } = row.body;
  return (
    <form class="inline-form office-only" method="post" action={paths.hindrances()}>
      <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-${hindrance}`} />
      <input type="hidden" name="hindrance" value={hindrance} />
      <input type="hidden" name="project" value={project} />
      <input type="hidden" name="expectedVersion" value={String(row.version)} />
      <InputField
        context={context}
        form={props.acting === hindrance ? props.form : NOTHING}
        name="clearedOn"
        id={`cleared-${hindrance}`}
        type="date"
        value={props.today}
        label={say(language, 'hindrance.cleared-on')}
      />
      <button type="submit" class="second">
        {say(language, 'hindrance.clear')}
      </button>
    </form>
  );
}

function Pager({ context, props }: PartProps) {
  const { language } = context;
  const { page, pageSize, total, mineOnly } = props;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1) return null;
  const to = (other: number) =>
    paths.hindrances({ ...(mineOnly ? { mine: 'yes' } : {}), page: String(other) });
  return (
    <p class="actions">
      {page > 1 && <a href={to(page - 1)}>{say(language, 'hindrances.previous')}</a>}{' '}
      <span>{say(language, 'hindrances.page', { page, pages })}</span>{' '}
      {page < pages && <a href={to(page + 1)}>{say(language, 'hindrances.next')}</a>}
    </p>
  );
}
