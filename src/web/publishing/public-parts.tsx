import { isBlank, type Measure } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import type { IndicatorBody } from '../../engine/fact.ts';
import type { Side } from '../../engine/meetings/meeting-facts.ts';
import type { EditionDocument, SealedStatement } from '../../engine/publishing/edition.ts';
import {
  amountText,
  boardWindowText,
  instantText,
  measureText,
  nameText,
  percentText,
  periodText,
  targetText,
} from '../format.ts';
import { LightMark } from '../parts/light.tsx';
import { gapRule } from '../parts/light-text.ts';
import { say } from '../words/index.ts';
import type { Language } from '../words/words.ts';
import { sealedStatementText } from './edition-model.ts';
import {
  addressOf,
  type PublicContext,
  type PublicEdition,
  publicPaths,
  Time,
  titleOf,
} from './public-frame.tsx';

/** The publisher's own rows with their indicators, in the board's order. */
export function ownRows({ board, unit }: EditionDocument): { row: BoardRow; indicator: IndicatorBody }[] {
  return board.rows.flatMap((row) => {
    const indicator = board.indicators.find((one) => one.indicator === row.indicator);
    return indicator && row.unit === unit ? [{ row, indicator }] : [];
  });
}

/** The name of the publisher in the language. */
export function unitText(language: Language, { unitName, unitNameEn }: EditionDocument): string {
  return (language === 'en' ? unitNameEn : null) ?? unitName;
}

function targetOf(language: Language, row: BoardRow, indicator: IndicatorBody): string {
  if (isBlank(row.target) || typeof row.targetKind !== 'string' || typeof row.targetOp !== 'string')
    return '—';
  const valueHi = isBlank(row.targetHi) ? undefined : String(row.targetHi);
  const words = { kind: row.targetKind, op: row.targetOp, value: String(row.target), valueHi };
  return targetText(language, words, indicator.measuredIn);
}

function placeOf(language: Language, row: BoardRow): string {
  if (isBlank(row.rank)) return '—';
  return say(language, row.tied ? 'public.tied' : 'public.nth', { n: row.rank });
}

function shownGrowth(row: BoardRow): Measure {
  return isBlank(row.growthPct) ? row.growthComputedPct : row.growthPct;
}

/** The charts of the publisher's own figures over their table, each cell with its label for narrow windows. */
export function FigureTable({ document, language }: { document: EditionDocument; language: Language }) {
  const rows = ownRows(document);
  const window = boardWindowText(language, document.period, document.board.indicators);
  const heads = ['value', 'growth', 'target', 'completion', 'schedule', 'place', 'light'] as const;
  const label = (key: (typeof heads)[number]): string => say(language, `public.${key}`);
  const percent = (value: number): string => percentText(value);
  // In a narrow window, where cells are lines, an empty one is left out.
  const none = (measure: Measure): string | undefined => (isBlank(measure) ? 'none' : undefined);
  return (
    <figure class="public-figure">
      <figcaption>
        {say(language, 'public.figures-caption', { unit: unitText(language, document), window })}
        <DemoMark document={document} language={language} />
      </figcaption>
      <GrowthChart document={document} language={language} />
      <ScheduleChart document={document} language={language} />
      <table class="public-table">
        <thead>
          <tr>
            <th scope="col">{say(language, 'public.indicator')}</th>
            {heads.map((key) => (
              <th scope="col">{label(key)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, indicator }) => (
            <tr>
              <th scope="row">{nameText(language, indicator)}</th>
              <td data-label={label('value')}>
                {measureText(row.value, (value) => amountText(language, value, indicator))}
              </td>
              <td data-label={label('growth')} class={none(shownGrowth(row))}>
                {measureText(shownGrowth(row), (value) => percentText(value, 1, true))}
              </td>
              <td data-label={label('target')}>{targetOf(language, row, indicator)}</td>
              <td data-label={label('completion')} class={none(row.completionPct)}>
                {measureText(row.completionPct, percent)}
              </td>
              <td data-label={label('schedule')} class={none(row.schedulePct)}>
                {measureText(row.schedulePct, percent)}
              </td>
              <td data-label={label('place')} class={none(row.rank)}>
                {placeOf(language, row)}
              </td>
              <td data-label={label('light')}>
                <LightMark light={row.light} asks={gapRule(row)} language={language} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

interface Bar {
  readonly text: string;
  readonly value: number;
  /** What the bar is held against: the schedule or the average; null: nothing. */
  readonly against: number | null;
}

/** 增速图 — growth as a bar from zero and the average as a tick, one line an indicator that is ranked by growth. */
function GrowthChart({ document, language }: { document: EditionDocument; language: Language }) {
  const bars = ownRows(document).flatMap(({ row, indicator }): Bar[] => {
    const growth = shownGrowth(row);
    if (isBlank(growth) || indicator.rankedBy === 'value') return [];
    const value = percentText(growth, 1, true);
    const name = nameText(language, indicator);
    // An average is in the measure of the places: of completions it is nothing a growth can be held against.
    if (isBlank(row.peerAverage) || indicator.rankedBy !== 'growth')
      return [
        {
          text: say(language, 'public.growth-alone', { indicator: name, value }),
          value: growth,
          against: null,
        },
      ];
    const average = percentText(row.peerAverage, 1, true);
    const whose =
      row.averageKind === 'parent' && document.parentUnit
        ? nameText(language, document.parentUnit)
        : say(language, 'board.group-average');
    const text = say(language, 'public.growth-row', { indicator: name, value, whose, average });
    return [{ text, value: growth, against: row.peerAverage }];
  });
  return <Bars bars={bars} title={say(language, 'public.growth-chart')} at={{ document, language }} />;
}

/** 进度图 — completion as a bar and schedule as a tick, one line an indicator that has both. */
function ScheduleChart({ document, language }: { document: EditionDocument; language: Language }) {
  const bars = ownRows(document).flatMap(({ row, indicator }): Bar[] => {
    if (isBlank(row.completionPct) || isBlank(row.schedulePct)) return [];
    const text = say(language, 'public.chart-row', {
      indicator: nameText(language, indicator),
      done: percentText(row.completionPct),
      schedule: percentText(row.schedulePct),
    });
    return [{ text, value: row.completionPct, against: row.schedulePct }];
  });
  return <Bars bars={bars} title={say(language, 'public.figures-chart')} at={{ document, language }} />;
}

interface BarsProps {
  readonly bars: readonly Bar[];
  readonly title: string;
  readonly at: { readonly document: EditionDocument; readonly language: Language };
}

/** Bars on one scale, each under its numbers; own SVG, no script. */
function Bars({ bars, title, at }: BarsProps) {
  if (bars.length === 0) return null;
  const ends = bars.flatMap(({ value, against }) => [value, against ?? 0]);
  const low = Math.min(0, ...ends);
  const span = Math.max(1, ...ends) - low;
  const x = (value: number): number => Math.round(((value - low) / span) * 4760) / 10 + 2;
  return (
    <div class="public-chart">
      <p class="quiet">
        {title}
        <DemoMark {...at} />
      </p>
      <ul>
        {bars.map(({ text, value, against }) => (
          <li>
            <span>{text}</span>
            <svg
              class="bullet"
              viewBox="0 0 480 14"
              preserveAspectRatio="none"
              aria-hidden="true"
              focusable="false"
            >
              <rect class="track" x="0" y="3" width="480" height="8" />
              <rect
                class="value"
                x={Math.min(x(0), x(value))}
                y="3"
                width={Math.max(2, Math.abs(x(value) - x(0)))}
                height="8"
              />
              <line class="zero" x1={x(0)} x2={x(0)} y1="0" y2="14" />
              {against !== null && <line class="tick" x1={x(against)} x2={x(against)} y1="0" y2="14" />}
            </svg>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The mark of made-up figures, on whatever shows them. */
export function DemoMark({ document, language }: { document: EditionDocument; language: Language }) {
  return document.demo ? <span class="public-demo"> {say(language, 'site.demo')}</span> : null;
}

/** The sealed sentences of one side. */
export function Statements({ at, side }: { at: PublicContext & { document: EditionDocument }; side: Side }) {
  const { document, language } = at;
  const texts = document.statements
    .filter((one) => one.side === side)
    .map((one) => statementText(document, one, language));
  if (texts.length === 0) return <p class="quiet">{say(language, 'public.no-statements')}</p>;
  return (
    <ul>
      {texts.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  );
}

/** A sealed sentence in words, the office's own marked so. */
function statementText(document: EditionDocument, sealed: SealedStatement, language: Language): string {
  const text = sealedStatementText(language, sealed, document);
  return sealed.statement === null ? text + say(language, 'public.own-words') : text;
}

/** Hash, download and the way to check: what makes the page provable. */
export function CheckBox({ edition, language }: { edition: PublicEdition; language: Language }) {
  const { document, hash } = edition;
  return (
    <section class="public-box">
      <h2>{say(language, 'public.check')}</h2>
      <p>
        {say(language, 'public.check-as-of', {
          instant: instantText(language, document.asOf, document.timeZone),
        })}
      </p>
      <p>{say(language, 'public.check-hash')}</p>
      <p>
        <code>{hash}</code>
      </p>
      <p>
        <a href={publicPaths.file(document.edition)}>{say(language, 'public.download')}</a>{' '}
        <a href={publicPaths.check()}>{say(language, 'public.check-how')}</a>
      </p>
    </section>
  );
}

/** The address to copy, and its code to scan. */
export function ShareBox({ context, edition }: { context: PublicContext; edition: PublicEdition }) {
  const { language, origin } = context;
  const { document } = edition;
  return (
    <section class="public-box public-share">
      <h2>{say(language, 'public.share')}</h2>
      <p>
        {say(language, 'public.share-link')}
        <br />
        <a id="page-address" href={addressOf(document)}>
          {origin + addressOf(document)}
        </a>
      </p>
      <p class="public-copy">
        <button
          type="button"
          class="second"
          hidden
          data-copy="#page-address"
          data-copied={say(language, 'public.copied')}
        >
          {say(language, 'public.copy')}
        </button>
      </p>
      <img
        src={publicPaths.qr(document.edition)}
        width="160"
        height="160"
        alt={say(language, 'public.share-qr')}
      />
    </section>
  );
}

/** A list of editions: title, medium, time. */
export function EditionList({
  editions,
  language,
}: {
  editions: readonly PublicEdition[];
  language: Language;
}) {
  return (
    <ul class="public-list">
      {editions.map(({ document }) => (
        <li>
          <a href={addressOf(document)}>
            {titleOf(document, language, periodText(language, document.period))}
          </a>
          <span class="quiet">
            {document.article?.carrier ?? unitText(language, document)} ·{' '}
            <Time
              at={document.releaseAt}
              text={instantText(language, document.releaseAt, document.timeZone)}
            />
            <DemoMark document={document} language={language} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Others by content: the same period, channel or unit weigh, in this order; the latest first among equals. */
export function relatedTo(edition: PublicEdition, all: readonly PublicEdition[]): PublicEdition[] {
  const own = edition.document;
  const weight = ({ document }: PublicEdition): number =>
    (document.period === own.period ? 4 : 0) +
    (document.article && document.article.channel === own.article?.channel ? 2 : 0) +
    (document.unit === own.unit ? 1 : 0);
  return all
    .filter((one) => one.document.edition !== own.edition && weight(one) > 0)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, 5);
}
