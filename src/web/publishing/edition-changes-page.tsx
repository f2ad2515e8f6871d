import { parsePeriod } from '../../engine/period.ts';
import { instantText, nameText, periodText } from '../format.ts';
import type { Names, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { paths } from '../paths.ts';
import { isWordKey, say, sayAny } from '../words/index.ts';
import type { ChangeLine } from './edition-model.ts';

/** 变化页 */
export interface EditionChangesProps {
  readonly edition: string;
  readonly asOf: string;
  readonly peers: string;
  readonly period: string;
  readonly names: Names;
  readonly changes: readonly ChangeLine[];
}

/** 变化页 — each fact that came after an edition and touches what it holds: old and new, who, when and why. */
export function renderEditionChangesPage(context: PageContext, props: EditionChangesProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'edition.changes'),
    kind: 'reading',
    main: <ChangesMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: EditionChangesProps;
}

function ChangesMain({ context, props }: PartProps) {
  const { language, timeZone } = context;
  const { changes } = props;
  const at = instantText(language, props.asOf, timeZone);
  return (
    <>
      <h1>
        {changes.length === 0
          ? say(language, 'edition-changes.none')
          : say(language, 'edition-changes.heading', { at, count: changes.length })}
      </h1>
      <p class="actions">
        <a href={paths.edition(props.edition)}>{say(language, 'edition-changes.back')}</a>
      </p>
      {changes.length > 0 && (
        <div class="scroll">
          <table>
            <caption class="sr">{say(language, 'edition.changes')}</caption>
            <thead>
              <tr>
                <th scope="col">{say(language, 'edition.what')}</th>
                {(['what', 'who', 'when', 'reason'] as const).map((column) => (
                  <th scope="col">{say(language, `edition-changes.${column}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <ChangeRow context={context} props={props} change={change} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function ChangeRow({ context, props, change }: PartProps & { readonly change: ChangeLine }) {
  const { language, timeZone } = context;
  const absent = say(language, 'edition-changes.absent');
  return (
    <tr>
      <th scope="row">
        {sayAny(language, `edition-changes.kind.${change.kind}`)}{' '}
        <ChangeLink context={context} props={props} change={change} />
      </th>
      <td>
        {change.fields.map(({ field, before, after }) => (
          <div>
            {say(language, 'edition-changes.step', {
              field: fieldText(context, field),
              before: before ?? absent,
              after: after ?? absent,
            })}
          </div>
        ))}
      </td>
      <td>{change.personName}</td>
      <td>{instantText(language, change.recordedAt, timeZone)}</td>
      <td>{change.reason ?? say(language, 'edition-changes.no-reason')}</td>
    </tr>
  );
}

function ChangeLink({ context, props, change }: PartProps & { readonly change: ChangeLine }) {
  const { language } = context;
  const { unit, indicator, window } = change;
  const place = unit === null ? null : props.names.units.get(unit);
  const measure = indicator === null ? null : props.names.indicators.get(indicator);
  const period = window === null ? null : parsePeriod(window);
  const text = [
    place ? nameText(language, place) : unit,
    measure ? nameText(language, measure) : indicator,
    period ? periodText(language, period) : window,
  ];
  const shown = text.filter(Boolean).join(' · ') || change.object;
  if (unit === null || indicator === null || !measure) return <>{shown}</>;
  const { peers, period: at } = props;
  return <a href={paths.explanation(unit, indicator, { peers, period: at })}>{shown}</a>;
}

function fieldText({ language }: PageContext, field: string): string {
  const key = `edition-field.${field}`;
  return isWordKey(key) ? say(language, key) : sayAny(language, `field.${field}`).replace(/^field\./, '');
}
