import { instantText } from '../format.ts';
import type { DrawDifference } from '../../engine/inspections/verify-draw.ts';
import type { PageContext } from '../page-model.ts';
import { say } from '../words/index.ts';
import type { InspectionProps } from './inspection-model.ts';
import { placeText, term } from './place-text.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: InspectionProps;
}

/** 核对块 — whether the stored list is what its seed gives, every difference, and how anybody works it out. */
export function Verification({ context, props }: PartProps) {
  const { language, timeZone } = context;
  const { differences, row } = props;
  const { body } = row;
  const drawn = (body.weak ?? []).length + (body.random ?? []).length;
  return (
    <section class="verification">
      {differences.length === 0 ? (
        <p>
          <strong class="verified">
            <span aria-hidden="true">●</span> {say(language, 'inspection.verified')}
          </strong>{' '}
          <span class="quiet">
            {say(language, 'inspection.verified-why', {
              at: instantText(language, body.drawnAt!, timeZone),
              count: drawn,
            })}
          </span>
        </p>
      ) : (
        <div class="problems" role="alert">
          <h2>
            <span aria-hidden="true">◆</span>{' '}
            {say(language, 'inspection.differs', { count: differences.length })}
          </h2>
          <ul>
            {differences.map((difference) => (
              <li>{differenceText(context, props, difference)}</li>
            ))}
          </ul>
        </div>
      )}
      <HowTo context={context} props={props} />
    </section>
  );
}

function differenceText(
  { language }: PageContext,
  props: InspectionProps,
  difference: DrawDifference,
): string {
  const { code, place = '', field = '' } = difference;
  const known = [...props.places, ...(props.drawn ?? []), ...props.named].find((one) => one.place === place);
  return say(language, `inspection-differs.${code}`, {
    place: known ? placeText({ language, names: props.names }, known) : place,
    field: field === '' ? '' : term(language, 'inspection-term', field),
  });
}

function HowTo({ context, props }: PartProps) {
  const { language } = context;
  const { body } = props.row;
  const place = body.random?.[0] ?? 'project:ID';
  return (
    <details class="how no-print">
      <summary>{say(language, 'inspection.how')}</summary>
      <dl>
        <dt>{say(language, 'inspection.how-seed')}</dt>
        <dd>
          <code class="digest">{body.seed}</code>
        </dd>
        <dt>{say(language, 'inspection.how-hash')}</dt>
        <dd>
          <code class="digest">{body.seedHash}</code>
        </dd>
      </dl>
      <ul>
        <li>{say(language, 'inspection.how-1')}</li>
        <li>{say(language, 'inspection.how-2', { place })}</li>
        <li>{say(language, 'inspection.how-4')}</li>
        <li>{say(language, 'inspection.how-3', { id: body.inspection })}</li>
      </ul>
    </details>
  );
}
