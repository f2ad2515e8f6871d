import { blank, isBlank, type Measure } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import type { IndicatorBody } from '../../engine/fact.ts';
import { cellText, measureIn, rankedMeasure } from '../cells.ts';
import { nameText, numberText, pointsText, withUnit } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { byWorst, LightMark } from '../parts/light.tsx';
import { gapRule } from '../parts/light-text.ts';
import { unitText } from '../parts/page-text.ts';
import { rowTargetText, withMeasure } from '../parts/row-text.tsx';
import type { WallProps } from '../wall-model.ts';
import { say } from '../words/index.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: WallProps;
}

/** Rows of a scene that can be read from afar. */
const MOST_ROWS = 7;
/** Rows of the table of places. */
const MOST_PLACES = 15;

/** 亮成绩屏 — first places and the year reached early, as large as they deserve. */
export function StrengthsScene({ context, props }: PartProps) {
  const { language } = context;
  const strong = props.rows
    .filter((row) => row.rank === 1 || row.reachedYear === true)
    .sort((a, b) => Number(b.reachedYear === true) - Number(a.reachedYear === true));
  if (strong.length === 0) return <h1>{say(language, 'wall.strengths-none')}</h1>;
  return (
    <>
      <h1>{say(language, 'wall.strengths', { count: strong.length })}</h1>
      <ol class="wall-rows">
        {strong.slice(0, MOST_ROWS).map((row) => (
          <li>
            <span class="wall-name">{nameOf(context, props, row)}</span>
            <span class="wall-number">{numberOf(context, props, row)}</span>
            <span class="wall-place">
              {isBlank(row.rank) ? '' : say(language, 'wall.place', { n: row.rank })}
            </span>
            <span class="wall-say">
              {row.reachedYear === true ? say(language, 'wall.reached-year') : aboveText(context, props, row)}
            </span>
          </li>
        ))}
      </ol>
      <More context={context} count={strong.length - MOST_ROWS} />
    </>
  );
}

/** 补不足屏 — worst first, with the unit that leads each. */
export function BehindScene({ context, props }: PartProps) {
  const { language } = context;
  const behind = props.rows
    .filter((row) => row.metTarget === false)
    .sort((a, b) => byWorst(a.light, b.light));
  if (behind.length === 0) return <h1>{say(language, 'wall.behind-none')}</h1>;
  return (
    <>
      <h1>{say(language, 'wall.behind', { count: behind.length })}</h1>
      <ol class="wall-rows">
        {behind.slice(0, MOST_ROWS).map((row) => (
          <li>
            <span class="wall-name">{nameOf(context, props, row)}</span>
            <span class="wall-number">{numberOf(context, props, row)}</span>
            <span class="wall-place">
              <LightMark light={row.light} asks={gapRule(row)} language={language} />
            </span>
            <span class="wall-say">
              {say(language, 'wall.target', { v: rowTargetText(context, row, bodyOf(props, row)) })}
              {' · '}
              <span class="wall-lead">{leadText(context, props, row)}</span>
            </span>
          </li>
        ))}
      </ol>
      <More context={context} count={behind.length - MOST_ROWS} />
    </>
  );
}

/** 后续要求屏 — what the rest of the year must bring, farthest from today's growth first. */
export function PaceScene({ context, props }: PartProps) {
  const { language } = context;
  const needed = props.rows
    .filter((row) => !isBlank(row.requiredGrowthPct) || !isBlank(row.requiredPerMonth))
    .sort((a, b) => strainOf(b) - strainOf(a));
  if (needed.length === 0) return <h1>{say(language, 'wall.pace-none')}</h1>;
  return (
    <>
      <h1>{say(language, 'wall.pace')}</h1>
      <ol class="wall-rows">
        {needed.slice(0, MOST_ROWS).map((row) => (
          <li>
            <span class="wall-name">{nameOf(context, props, row)}</span>
            <span class="wall-number">{needText(context, props, row)}</span>
            <span class="wall-place">{say(language, 'wall.now', { v: numberOf(context, props, row) })}</span>
            <span class="wall-say wall-lead">{leadText(context, props, row)}</span>
          </li>
        ))}
      </ol>
      <More context={context} count={needed.length - MOST_ROWS} />
    </>
  );
}

/** 位次屏 — a place for every indicator and month, first places filled; events stand above their months. */
export function PlacesScene({ context, props }: PartProps) {
  const { language } = context;
  const peers = Math.max(0, ...props.rows.map((row) => row.peers));
  const many = props.months.length > 1;
  // The line that says how many more there are takes the room of two.
  const fit = props.places.length > MOST_PLACES ? MOST_PLACES - 2 : MOST_PLACES;
  // A month without a single place, as January of a series that opens with February, is left out.
  const months = props.months
    .map((month, i) => ({ month, i }))
    .filter(({ i }) => !many || props.places.some(({ places }) => !isBlank(places[i] ?? NONE)));
  return (
    <>
      <h1>{say(language, 'wall.places', { peers })}</h1>
      <table class={many ? 'wall-table' : 'wall-table wall-table-now'}>
        <caption class="sr">{say(language, 'wall.places', { peers })}</caption>
        <thead>
          <tr>
            <th scope="col" class="wall-corner">
              {say(language, 'wall.indicator')}
            </th>
            {months.map(({ month }) => (
              <th scope="col">
                <span class="wall-event">{many ? eventText(props, month) : ''}</span>
                {many ? monthText(context, month) : say(language, 'wall.place-now')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.places.slice(0, fit).map(({ indicator, places }) => (
            <tr>
              <th scope="row">{indicatorText(context, props, indicator)}</th>
              {months.map(({ i }) => placeCell(places[i] ?? NONE))}
            </tr>
          ))}
        </tbody>
      </table>
      <More context={context} count={props.places.length - fit} />
    </>
  );
}

/** What a scene has no room for. */
function More({ context: { language }, count }: { readonly context: PageContext; readonly count: number }) {
  return count > 0 ? <p class="wall-more">{say(language, 'wall.more', { count })}</p> : null;
}

const NONE = blank('not-reported');

function placeCell(place: Measure) {
  return <td class={place === 1 ? 'wall-first' : undefined}>{isBlank(place) ? '—' : place}</td>;
}

function bodyOf(props: WallProps, row: BoardRow): IndicatorBody {
  return props.indicators.get(row.indicator)!;
}

function nameOf(context: PageContext, props: WallProps, row: BoardRow): string {
  return indicatorText(context, props, row.indicator);
}

function indicatorText({ language }: PageContext, props: WallProps, indicator: string): string {
  const body = props.indicators.get(indicator);
  return body ? nameText(language, body) : indicator;
}

/** The number its place is given by, with its unit. */
function numberOf(context: PageContext, props: WallProps, row: BoardRow): string {
  const body = bodyOf(props, row);
  const measure = rankedMeasure(body);
  const value = measureIn(row, measure);
  return isBlank(value) ? '—' : withMeasure(context, body, measure, cellText(measure, value, body));
}

function aboveText({ language }: PageContext, props: WallProps, row: BoardRow): string {
  const body = bodyOf(props, row);
  const value = measureIn(row, rankedMeasure(body));
  if (isBlank(value) || isBlank(row.peerAverage) || body.rankedBy === 'value') return '';
  return say(language, 'wall.above', { d: pointsText(language, value - row.peerAverage, body.decimals) });
}

function leadText(context: PageContext, props: WallProps, row: BoardRow): string {
  if (isBlank(row.leadUnit)) return '';
  return `${say(context.language, 'wall.lead')} ${unitText(context, props.names, row.leadUnit)}`;
}

/** How far what is needed lies above what is: points of growth, or the part of today's monthly mean. */
function strainOf(row: BoardRow): number {
  if (!isBlank(row.requiredGrowthPct)) {
    const now = isBlank(row.growthPct) ? row.growthComputedPct : row.growthPct;
    return row.requiredGrowthPct - (isBlank(now) ? 0 : now);
  }
  return isBlank(row.gapPoints) ? Number.NEGATIVE_INFINITY : -row.gapPoints;
}

function needText({ language }: PageContext, props: WallProps, row: BoardRow): string {
  const body = bodyOf(props, row);
  if (!isBlank(row.requiredGrowthPct))
    return say(language, 'wall.needs-growth', { v: numberText(row.requiredGrowthPct, 1) });
  if (isBlank(row.requiredPerMonth)) return '—';
  const amount = cellText('pace-amount', row.requiredPerMonth, body);
  return say(language, 'wall.needs-month', { v: withUnit(language, amount, body.measuredIn) });
}

function monthText({ language }: PageContext, month: string): string {
  const number = Number(month.slice(5));
  return language === 'zh' ? `${number}月` : MONTHS[number - 1]!;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** The events that touch a month, without what stands in brackets. */
function eventText(props: WallProps, month: string): string {
  return props.events
    .filter(({ from, to }) => from.slice(0, 7) <= month && (to ?? from).slice(0, 7) >= month)
    .map(({ name }) => name.split(/[（(]/)[0] || name)
    .join(' ');
}
