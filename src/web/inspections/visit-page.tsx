import { readReportLine } from '../../engine/inspections/reported.ts';
import { dayText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { VisitProps } from './inspection-model.ts';
import { SeenMark, Whys } from './inspection-route.tsx';
import { monthText, placeText, reportLines, reportText, term, unitText } from './place-text.ts';
import { VisitForm } from './visit-form.tsx';
import { RaiseForm } from './visit-item.tsx';

/** 到访页 — one place of a list on a phone: what was reported beside what is seen, and the form that writes it down. */
export function renderVisitPage(context: PageContext, props: VisitProps): Promise<string> {
  const place = placeText({ language: context.language, names: props.names }, props.place);
  return renderDocument(context, {
    title: say(context.language, 'visit.title', { place }),
    kind: 'reading',
    islands: props.mayRecord ? ['visit'] : [],
    main: <VisitMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: VisitProps;
}

function VisitMain({ context, props }: PartProps) {
  const { language } = context;
  const { body, place } = props;
  const sayer = { language, names: props.names };
  return (
    <div class="visit">
      <p class="quiet visit-way">
        <a href={`${paths.inspection(body.inspection)}#route`}>{say(language, 'visit.back')}</a> ·{' '}
        {say(language, 'visit.stop', { stop: props.stop, stops: props.stops })} ·{' '}
        {dayText(language, body.day)}
      </p>
      <h1>{placeText(sayer, place)}</h1>
      <p class="visit-who">
        {unitText(sayer, place.unit)}
        <span class="quiet">
          {' '}
          · {term(language, 'inspection-kind', place.kind)} ·{' '}
          {term(language, 'inspection-share', place.share)}
        </span>
      </p>
      <Whys context={context} props={props} place={place} />
      <Reported context={context} props={props} />
      {place.visit !== null && <Recorded context={context} props={props} />}
      {props.mayRecord ? (
        <VisitForm context={context} props={props} />
      ) : (
        place.visit === null && (
          <p class="quiet">
            {props.body.state === 'drawn' && props.today < body.day
              ? say(language, 'visit.not-today', { day: dayText(language, body.day) })
              : say(language, 'visit.closed')}
          </p>
        )
      )}
      {props.mayRaise && <RaiseForm context={context} props={props} />}
      <p class="visit-next">
        {props.next ? (
          <a href={paths.visit(body.inspection, props.next.place)}>
            {say(language, 'visit.next', { place: placeText(sayer, props.next) })}
          </a>
        ) : (
          say(language, 'visit.all-seen')
        )}
      </p>
    </div>
  );
}

function Reported({ context, props }: PartProps) {
  const { language } = context;
  const { report, place, currency } = props;
  return (
    <section class="visit-report">
      <h2>{say(language, 'visit.reported')}</h2>
      {report === null ? (
        <p>{say(language, 'visit.reported-none')}</p>
      ) : (
        <>
          <p class="quiet">
            {say(language, 'visit.reported-month', { period: monthText(language, report.period) })}
          </p>
          <dl>
            {reportLines({ language, names: props.names }, report, { kind: place.kind, currency }).map(
              ({ name, value }) => (
                <div>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
            )}
          </dl>
          {report.words !== null && (
            <p class="own-text">
              <span class="quiet">{say(language, 'visit.reported-note')}</span> {report.words}
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Recorded({ context, props }: PartProps) {
  const { language } = context;
  const { place, body, currency } = props;
  const visit = place.visit!;
  const then = visit.contradicted === undefined ? null : readReportLine(visit.contradicted);
  const sayer = { language, names: props.names };
  return (
    <section class="visit-recorded">
      <h2>{say(language, 'visit.recorded')}</h2>
      <p>
        <SeenMark context={context} seen={visit.seen} />{' '}
        <span class="quiet">{dayText(language, visit.on)}</span>
      </p>
      {visit.words !== null && <p class="own-text">{visit.words}</p>}
      {visit.contradicted !== undefined && (
        <p class="quiet">
          {say(language, 'visit.said-then', {
            report: then ? reportText(sayer, then, { kind: place.kind, currency }) : visit.contradicted,
          })}
        </p>
      )}
      {visit.photos.length > 0 && (
        <ul class="photos">
          {visit.photos.map((hash, i) => (
            <li>
              <a href={`${paths.inspectionFile(body.inspection, hash)}?show=1`}>
                <img
                  src={`${paths.inspectionFile(body.inspection, hash)}?show=1`}
                  loading="lazy"
                  width="220"
                  height="165"
                  alt={say(language, 'visit.photo-alt', { place: placeText(sayer, place), number: i + 1 })}
                />
              </a>
            </li>
          ))}
        </ul>
      )}
      {props.items.length > 0 && (
        <>
          <h3>{say(language, 'visit.items')}</h3>
          <ul>
            {props.items.map(({ task, title }) => (
              <li>
                <a href={paths.task(task)}>{title ?? task}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
