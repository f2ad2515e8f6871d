import type { InstitutionRow } from '../../engine/places/attraction.ts';
import { STAGE_DAYS } from '../../engine/places/attraction.ts';
import { dayText, nameText } from '../format.ts';
import { here } from '../paths.ts';
import { say } from '../words/index.ts';
import { type AttractionPart, yiOf } from './attraction-model.ts';
import { unitNameOf } from './place-text.ts';

export function List({ context, props }: AttractionPart) {
  const { language } = context;
  const heads = ['stage', 'institution', 'kind', 'park', 'size', 'days'] as const;
  const editable = new Set(props.keeps.map(({ unit }) => unit));
  return (
    <>
      <table class="stack stack-line tasks">
        <caption>{say(language, 'attraction.list')}</caption>
        <thead>
          <tr>
            {heads.map((key) => (
              <th scope="col" class={key === 'size' ? 'num' : undefined}>
                {say(language, `attraction.${key}`)}
              </th>
            ))}
            {editable.size > 0 && (
              <th scope="col">
                <span class="sr">{say(language, 'attraction.change')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <Line
              context={context}
              props={props}
              row={row}
              mayChange={editable.size > 0 ? editable.has(row.body.unit) : null}
            />
          ))}
        </tbody>
      </table>
      <Pager context={context} props={props} />
    </>
  );
}

interface LineProps extends AttractionPart {
  readonly row: InstitutionRow;
  /** Null: nobody changes anything here. */
  readonly mayChange: boolean | null;
}

function Line({ context, props, row, mayChange }: LineProps) {
  const { language } = context;
  const { body, stage, sizeKind, currency } = row;
  const days = (['talks', 'signed', 'settled', 'operating'] as const).flatMap((one) => {
    const day = body[STAGE_DAYS[one]];
    return day === undefined || day > props.day
      ? []
      : [`${say(language, `institution-stage.${one}`)} ${dayText(language, day)}`];
  });
  return (
    <tr>
      <td data-label={say(language, 'attraction.stage')}>{say(language, `institution-stage.${stage}`)}</td>
      <th scope="row" class="task-title">
        <strong>{nameText(language, body)}</strong>
        <span class="quiet task-source">{unitNameOf({ language, names: props.names }, body.unit)}</span>
      </th>
      <td data-label={say(language, 'attraction.kind')}>{say(language, `institution-kind.${body.kind}`)}</td>
      <td data-label={say(language, 'attraction.park')}>{body.park ?? '—'}</td>
      <td class="num" data-label={say(language, 'attraction.size')}>
        {body.size === undefined ? (
          <span class="quiet">{say(language, 'attraction.no-size')}</span>
        ) : (
          <>
            {yiOf(language, Number(body.size), currency)}
            <span class="quiet funnel-note">{say(language, `size-kind.${sizeKind}`)}</span>
          </>
        )}
      </td>
      <td data-label={say(language, 'attraction.days')}>{days.join(' · ') || '—'}</td>
      {mayChange !== null && (
        <td>
          {mayChange && (
            <a
              href={`${here(context, { institution: body.institution, done: null })}#keep`}
              aria-label={say(language, 'attraction.form-change', { name: body.name })}
            >
              {say(language, 'attraction.change')}
            </a>
          )}
        </td>
      )}
    </tr>
  );
}

function Pager({ context, props }: AttractionPart) {
  const { language } = context;
  const { page, pageSize, total } = props;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages < 2) return null;
  return (
    <p class="pager">
      {page > 1 && (
        <a href={here(context, { page: String(page - 1) })}>{say(language, 'attraction.previous')}</a>
      )}
      <span>{say(language, 'attraction.page', { page, pages, total })}</span>
      {page < pages && (
        <a href={here(context, { page: String(page + 1) })}>{say(language, 'attraction.next')}</a>
      )}
    </p>
  );
}
