import type { ProjectBody } from '../../engine/projects/project-facts.ts';
import { dayText, digitsText, instantText, withUnit } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { LIGHT_SHAPES } from '../parts/light.tsx';
import { isWordKey, say } from '../words/index.ts';
import { personText } from '../tasks/task-time-line.tsx';
import type { ProjectLink, ProjectPageProps, ProjectVersionView } from './project-model.ts';
import { termText, unitNameOf } from './project-text.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: ProjectPageProps;
}

const KINDS: readonly ProjectLink['kind'][] = ['task', 'meeting', 'visit'];

/** 关联块 — items of supervision, agenda items of meetings and visits that speak of the project. */
export function ProjectLinks({ context, props }: PartProps) {
  const { language } = context;
  if (props.links.length === 0) return null;
  return (
    <section>
      <h2 id="links">{say(language, 'project-links.title')}</h2>
      {KINDS.map((kind) => {
        const links = props.links.filter((link) => link.kind === kind);
        if (links.length === 0) return null;
        return (
          <>
            <h3>{say(language, `project-links.${kind}`, { count: links.length })}</h3>
            <ul>
              {links.map(({ href, title, on, light, stateKey }) => (
                <li>
                  {light !== null && (
                    <span class={`light light-${light}`} aria-hidden="true">
                      {LIGHT_SHAPES[light]}{' '}
                    </span>
                  )}
                  <a href={href}>{title ?? say(language, 'task-list.erased')}</a>{' '}
                  <span class="quiet">
                    {on !== null && dayText(language, on)}
                    {on !== null && stateKey !== null && ' · '}
                    {stateKey !== null && isWordKey(stateKey) && say(language, stateKey)}
                  </span>
                </li>
              ))}
            </ul>
          </>
        );
      })}
    </section>
  );
}

/** 版本块 — every version of the line, the latest first: who changed what, and when. */
export function ProjectHistory({ context, props }: PartProps) {
  const { language, timeZone } = context;
  const { versions } = props;
  return (
    <section>
      <h2 id="versions">{say(language, 'task-page.versions')}</h2>
      <ol class="time-line" reversed>
        {versions.toReversed().map((version) => {
          const before = versions.find((one) => one.version === version.version - 1);
          return (
            <li>
              <p>
                <strong>{say(language, 'task-page.version', { version: version.version })}</strong>
                {before === undefined && <> · {say(language, 'task-page.version-first')}</>}
              </p>
              {before && <ProjectChanges context={context} names={props.names} pair={[before, version]} />}
              <p class="quiet">
                {personText(context, version.by)} · {instantText(language, version.at, timeZone)}
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** 改动 — what one version says otherwise than another, field by field. */
export function ProjectChanges({
  context,
  names,
  pair: [before, after],
}: {
  readonly context: PageContext;
  readonly names: ProjectPageProps['names'];
  readonly pair: readonly [Pick<ProjectVersionView, 'body'>, Pick<ProjectVersionView, 'body'>];
}) {
  const { language } = context;
  const fields = [
    ...new Set([...Object.keys(before.body), ...Object.keys(after.body)]),
  ] as (keyof ProjectBody)[];
  const said = (body: ProjectBody, field: keyof ProjectBody) =>
    fieldText(context, names, { field, value: body[field] });
  const changed = fields.filter((field) => said(before.body, field) !== said(after.body, field));
  if (changed.length === 0) return <p class="quiet">{say(language, 'project.no-change')}</p>;
  return (
    <dl class="changes">
      {changed.map((field) => (
        <div>
          <dt>{fieldName(context, field)}</dt>
          <dd class="own-text">
            <del>{said(before.body, field)}</del> → <ins>{said(after.body, field)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function fieldName({ language }: PageContext, field: string): string {
  const key = `project-field.${field}`;
  return isWordKey(key) ? say(language, key) : field;
}

const UNITS: ReadonlySet<string> = new Set(['unit', 'lead', 'place']);
const DAYS = /^(planned|started|underConstruction|enrolled|finished|commissioned)/;

/** What a field of a line says, in words. */
function fieldText(
  { language }: PageContext,
  names: ProjectPageProps['names'],
  { field, value }: { readonly field: string; readonly value: string | readonly string[] | undefined },
): string {
  const at = { language, names };
  if (value === undefined) return say(language, 'task-page.nothing');
  if (typeof value !== 'string')
    return value.map((unit) => unitNameOf(at, unit)).join('、') || say(language, 'task-page.nothing');
  const text = value;
  if (UNITS.has(field)) return unitNameOf(at, text);
  if (DAYS.test(field)) return dayText(language, text);
  if (field === 'type' || field === 'level' || field === 'field') return termText(language, field, text);
  if (field === 'status') return say(language, `project-status.${text as 'suspended'}`);
  if (field === 'totalInvestment' || field === 'investedBefore')
    return withUnit(language, digitsText(text), '万');
  return text;
}
