import { numberText } from '../format.ts';
import type { Names, PageContext } from '../page-model.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { InspectionProps, PlaceView } from './inspection-model.ts';
import { placeText, term, unitText, whyText, whysOf } from './place-text.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: InspectionProps;
}

/** 路线表 — the places in the order they are gone: which way each came in, why, and what was seen. Printed it is a sheet to take along. */
export function RouteTable({ context, props }: PartProps) {
  const { language } = context;
  // Before it is over the sheet has room for notes; afterwards it says what was seen.
  const open = props.row.body.state === 'drawn';
  return (
    <section>
      <h2 id="route">{say(language, 'inspection.list')}</h2>
      <p class="quiet no-print">{say(language, 'inspection.print-help')}</p>
      <div class="scroll">
        <table class={open ? 'stack route route-open' : 'stack route'}>
          <caption class="sr">{say(language, 'inspection.list')}</caption>
          <thead>
            <tr>
              <th scope="col" class="num">
                {say(language, 'inspection.stop')}
              </th>
              <th scope="col">{say(language, 'inspection.place')}</th>
              <th scope="col">{say(language, 'inspection.visited')}</th>
              <th scope="col">{say(language, 'inspection.by')}</th>
              <th scope="col">{say(language, 'inspection.because')}</th>
              <th scope="col" class="route-seen">
                {say(language, 'inspection.result')}
              </th>
              <th scope="col" class="print-only route-notes">
                {say(language, 'inspection.notes')}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.places.map((place, i) => (
              <Stop context={context} props={props} place={place} stop={i + 1} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface StopProps extends PartProps {
  readonly place: PlaceView;
  readonly stop: number;
}

function Stop({ context, props, place, stop }: StopProps) {
  const { language, asOf } = context;
  const sayer = { language, names: props.names };
  const name = placeText(sayer, place);
  return (
    <tr>
      <td class="num route-stop">{stop}</td>
      <th scope="row">
        {asOf === null ? <a href={paths.visit(props.row.body.inspection, place.place)}>{name}</a> : name}
        <span class="quiet place-kind">
          {term(language, 'inspection-kind', place.kind)}
          {place.street !== null && ` · ${unitText(sayer, place.street)}`}
        </span>
      </th>
      <td data-label={say(language, 'inspection.visited')}>{unitText(sayer, place.unit)}</td>
      <td data-label={say(language, 'inspection.by')} class="route-share">
        <span class={`share share-${place.share}`}>{term(language, 'inspection-share', place.share)}</span>
        <ShareNumber context={context} place={place} />
      </td>
      <td data-label={say(language, 'inspection.because')}>
        <Whys context={context} props={props} place={place} />
      </td>
      <td data-label={say(language, 'inspection.result')} class="route-seen">
        <Seen context={context} props={props} place={place} />
      </td>
      <td class="print-only route-notes">
        <span class="sr">{say(language, 'inspection.notes')}</span>
      </td>
    </tr>
  );
}

function ShareNumber({ context, place }: { readonly context: PageContext; readonly place: PlaceView }) {
  const { language } = context;
  if (place.lot !== null)
    return (
      <span class="quiet" title={place.lot}>
        {say(language, 'inspection.lot-number', { number: place.lot.slice(0, 8) })}
      </span>
    );
  if (place.share !== 'weak' || place.score === null) return null;
  const parts = say(language, 'inspection.score-parts', {
    weakness: numberText(place.weakness ?? 0, 2),
    importance: numberText(place.importance ?? 0, 2),
    unseen: numberText(place.unseen ?? 0, 2),
  });
  return (
    <span class="quiet" title={parts}>
      {numberText(place.score, 3)}
      <span class="sr">{parts}</span>
    </span>
  );
}

/** The reasons of a place; one on schedule says that the lot fell on it. */
export function Whys({
  context,
  props,
  place,
}: {
  readonly context: PageContext;
  readonly props: { readonly names: Names };
  readonly place: PlaceView;
}) {
  const sayer = { language: context.language, names: props.names };
  return (
    <ul class="whys">
      {whysOf(place).map((why) => (
        <li>{whyText(sayer, why)}</li>
      ))}
    </ul>
  );
}

function Seen({ context, place }: PartProps & { readonly place: PlaceView }) {
  const { language } = context;
  const { visit } = place;
  if (!visit) return <span class="quiet">{say(language, 'inspection.not-yet')}</span>;
  return (
    <>
      <SeenMark context={context} seen={visit.seen} />
      {visit.words !== null && <span class="own-text seen-words">{visit.words}</span>}
      {visit.photos.length > 0 && (
        <span class="quiet seen-words">
          {say(language, 'inspection.photos-count', { count: visit.photos.length })}
        </span>
      )}
    </>
  );
}

const SEEN_SHAPES = { 'as-reported': '●', contradicts: '◆', 'not-reached': '○' } as const;

/** 到访结论标记 — shape and word of what was seen. */
export function SeenMark({
  context,
  seen,
}: {
  readonly context: PageContext;
  readonly seen: keyof typeof SEEN_SHAPES;
}) {
  return (
    <span class={`seen seen-${seen}`}>
      <span aria-hidden="true">{SEEN_SHAPES[seen]}</span> {term(context.language, 'inspection-seen', seen)}
    </span>
  );
}
