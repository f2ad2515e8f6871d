import type { UnitLights } from '../../engine/tasks/task-list.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { LIGHT_SHAPES } from '../parts/light.tsx';
import { paths } from '../paths.ts';
import { type WordKey, say } from '../words/index.ts';
import { BurdenPart, PointsPart } from './burden-part.tsx';
import { TaskNav } from './task-nav.tsx';
import { unitName } from './task-text.ts';
import type { LightsProps } from './workbench-model.ts';

/** 亮灯页 — the lights of each unit, and for the office and leaders the burden and the points. */
export function renderLightsPage(context: PageContext, props: LightsProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'lights.title'),
    kind: 'reading',
    main: <LightsMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: LightsProps;
}

function LightsMain({ context, props }: PartProps) {
  const { language } = context;
  const { lights, total } = props;
  return (
    <>
      <h1>
        {total.open === 0
          ? say(language, 'lights.heading-none')
          : say(language, 'lights.heading', { ...total })}
      </h1>
      <TaskNav context={context} />
      {lights.length === 0 ? (
        <div class="empty">
          <h2>{say(language, 'lights.none')}</h2>
          <p>{say(language, 'lights.none-why')}</p>
        </div>
      ) : (
        <section>
          <h2>{say(language, 'lights.board')}</h2>
          <p>{say(language, 'lights.board-why')}</p>
          <Board context={context} props={props} />
        </section>
      )}
      {props.burden && <BurdenPart context={context} names={props.names} burden={props.burden} />}
      {props.points && <PointsPart context={context} names={props.names} points={props.points} />}
    </>
  );
}

/** A column of the board: its count, its heading, and the list that holds what it counts. */
interface Column {
  readonly count: keyof Omit<UnitLights, 'unit'>;
  readonly word: WordKey;
  readonly shape?: keyof typeof LIGHT_SHAPES;
  readonly query: Readonly<Record<string, string>>;
}

const COLUMNS: readonly Column[] = [
  { count: 'open', word: 'lights.open', query: { ended: 'no' } },
  { count: 'red', word: 'lights.red', shape: 'red', query: { ended: 'no', light: 'red' } },
  { count: 'yellow', word: 'lights.yellow', shape: 'yellow', query: { ended: 'no', light: 'yellow' } },
  { count: 'blue', word: 'lights.blue', shape: 'blue', query: { ended: 'no', light: 'blue' } },
  { count: 'green', word: 'lights.green', shape: 'green', query: { ended: 'no', light: 'green' } },
  { count: 'done', word: 'lights.done', query: { ended: 'yes' } },
  { count: 'doneLate', word: 'lights.done-late', query: { list: 'done-late' } },
];

function Board({ context, props }: PartProps) {
  const { language } = context;
  const at = { language, names: props.names };
  return (
    <table class="stack lights-board">
      <caption class="sr">{say(language, 'lights.board')}</caption>
      <thead>
        <tr>
          <th scope="col">{say(language, 'lights.unit')}</th>
          {COLUMNS.map(({ word, shape }) => (
            <th scope="col" class="num">
              {shape && (
                <span class={`light light-${shape}`} aria-hidden="true">
                  {LIGHT_SHAPES[shape]}{' '}
                </span>
              )}
              {say(language, word)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.lights.map((unit) => (
          <tr>
            <th scope="row">{unitName(at, unit.unit)}</th>
            {COLUMNS.map((column) => (
              <Cell
                context={context}
                column={column}
                count={unit[column.count]}
                lead={unit.unit}
                name={unitName(at, unit.unit)}
              />
            ))}
          </tr>
        ))}
      </tbody>
      {props.lights.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">{say(language, 'lights.total')}</th>
            {COLUMNS.map((column) => (
              <Cell
                context={context}
                column={column}
                count={props.total[column.count]}
                lead={null}
                name={say(language, 'lights.total')}
              />
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Cell({
  context,
  column,
  count,
  lead,
  name,
}: {
  readonly context: PageContext;
  readonly column: Column;
  readonly count: number;
  readonly lead: string | null;
  readonly name: string;
}) {
  const { language } = context;
  const { word, shape, query } = column;
  const what = say(language, word);
  return (
    <td class="num" data-label={what}>
      {count === 0 ? (
        <span class="zero">0</span>
      ) : (
        <a
          class={shape ? `light light-${shape}` : undefined}
          href={paths.tasks({ ...(lead === null ? {} : { lead }), ...query })}
          aria-label={say(language, 'lights.count', { unit: name, what, count })}
        >
          {shape && <span aria-hidden="true">{LIGHT_SHAPES[shape]} </span>}
          {count}
        </a>
      )}
    </td>
  );
}
