import { dayText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { paths } from '../paths.ts';
import { TaskNav } from '../tasks/task-nav.tsx';
import { say } from '../words/index.ts';
import type { ConclusionView, ConclusionsProps } from './inspection-model.ts';
import { SeenMark } from './inspection-route.tsx';
import { placeText, unitText } from './place-text.ts';

/** 检查结论页 — what inspections that are over found at the places of one's own units. */
export function renderConclusionsPage(context: PageContext, props: ConclusionsProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'conclusions.title'),
    kind: 'reading',
    main: <ConclusionsMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: ConclusionsProps;
}

function ConclusionsMain({ context, props }: PartProps) {
  const { language } = context;
  const { conclusions } = props;
  const contradicts = conclusions.filter(({ visit }) => visit.seen === 'contradicts').length;
  return (
    <>
      <h1>
        {conclusions.length === 0
          ? say(language, 'conclusions.empty')
          : say(language, 'conclusions.heading', { places: conclusions.length, contradicts })}
      </h1>
      <TaskNav context={context} />
      <p>{say(language, 'conclusions.why')}</p>
      {byInspection(conclusions).map((ofOne) => (
        <OneInspection context={context} props={props} found={ofOne} />
      ))}
    </>
  );
}

function byInspection(conclusions: readonly ConclusionView[]): ConclusionView[][] {
  const groups = new Map<string, ConclusionView[]>();
  for (const one of conclusions) {
    const { inspection } = one.inspection;
    groups.set(inspection, [...(groups.get(inspection) ?? []), one]);
  }
  return [...groups.values()];
}

function OneInspection({ context, props, found }: PartProps & { readonly found: readonly ConclusionView[] }) {
  const { language } = context;
  const sayer = { language, names: props.names };
  const { inspection, conclusion } = found[0]!;
  return (
    <section>
      <h2>{say(language, 'inspection.title', { day: dayText(language, inspection.day) })}</h2>
      <p class="quiet">
        {say(language, 'inspection.plan-line', {
          planNo: inspection.planNo,
          unit: unitText(sayer, inspection.unit),
        })}
      </p>
      {conclusion !== null && <p class="own-text">{conclusion}</p>}
      <ul class="conclusions">
        {found.map(({ place, visit, words, items }) => (
          <li>
            <strong>{placeText(sayer, place)}</strong> <SeenMark context={context} seen={visit.seen} />{' '}
            <span class="quiet">{dayText(language, visit.on)}</span>
            {words !== null && <p class="own-text">{words}</p>}
            {items.map(({ task, title }) => (
              <p>
                {say(language, 'visit.items')} <a href={paths.task(task)}>{title ?? task}</a>
              </p>
            ))}
            {visit.photos.map((hash, i) => (
              <a href={`${paths.conclusionFile(inspection.inspection, hash)}?show=1`}>
                {say(language, 'visit.photo-alt', { place: placeText(sayer, place), number: i + 1 })}{' '}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
