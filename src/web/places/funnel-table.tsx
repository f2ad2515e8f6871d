import { isBlank, type Measure } from '../../engine/blank.ts';
import type { ExpropriationStage, SitePlanKind } from '../../engine/places/site-month.ts';
import type { CountedIn } from '../../engine/places/expropriation-funnel.ts';
import type { Light } from '../../engine/light.ts';
import { numberText, percentText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { BlankMark, LightMark, MeasureMark } from '../parts/light.tsx';
import { say } from '../words/index.ts';
import { countText } from './place-text.ts';

/** 漏斗行 — one stage as the table shows it, of a site or of several. */
export interface FunnelLine {
  readonly stage: ExpropriationStage;
  readonly done: Measure;
  readonly sharePct: Measure;
  readonly plan: Measure;
  readonly schedulePct: Measure;
  readonly gapPoints: Measure;
  readonly left: Measure;
  readonly leftPerMonth?: Measure;
  readonly planKind?: SitePlanKind | null;
  readonly light?: Light;
  /** The rule that leaves a gap where it is lit. */
  readonly asks?: string | null;
  /** How many sites say it, where not all do. */
  readonly sites?: number;
  /** How many of them said nothing of the month shown. */
  readonly unreported?: number;
  /** The month of the figure, where it is not the month shown. */
  readonly stale?: string;
}

interface FunnelProps {
  readonly context: PageContext;
  readonly title: string;
  readonly countedIn: CountedIn;
  readonly total: number;
  readonly lines: readonly FunnelLine[];
}

/** 漏斗表 — each stage as a bar of the total with its schedule as a tick, the numbers beside it. */
export function FunnelTable({ context, title, countedIn, total, lines }: FunnelProps) {
  const { language } = context;
  const isSite = lines.some(({ light }) => light !== undefined);
  return (
    <table class="stack stack-line funnel">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{say(language, 'expropriation.stage')}</th>
          <th scope="col">
            <span class="sr">{say(language, 'expropriation.share')}</span>
          </th>
          <th scope="col" class="num">
            {say(language, 'expropriation.done')} ({say(language, `expropriation.${countedIn}`)})
          </th>
          <th scope="col" class="num">
            {say(language, 'expropriation.share')}
          </th>
          <th scope="col" class="num">
            {say(language, 'expropriation.due')}
          </th>
          <th scope="col" class="num">
            {say(language, 'expropriation.gap')}
          </th>
          {isSite && <th scope="col">{say(language, 'expropriation.light')}</th>}
          <th scope="col" class="num">
            {say(language, 'expropriation.left')}
          </th>
          {isSite && (
            <th scope="col" class="num">
              {say(language, 'expropriation.per-month')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{say(language, 'expropriation-stage.total')}</th>
          <td class="funnel-bar">
            <FunnelBar sharePct={100} schedulePct={null} />
          </td>
          <td class="num" data-label={say(language, 'expropriation.done')}>
            {countText(total, countedIn)}
          </td>
          <td class="num wide-only">100%</td>
          <td class="num wide-only" colspan={isSite ? 5 : 3}>
            —
          </td>
        </tr>
        {lines.map((line) => (
          <StageLine context={context} countedIn={countedIn} line={line} isSite={isSite} />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  readonly context: PageContext;
  readonly countedIn: CountedIn;
  readonly line: FunnelLine;
  readonly isSite: boolean;
}

function StageLine({ context, countedIn, line, isSite }: LineProps) {
  const { language } = context;
  const { stage, done, sharePct, plan, schedulePct, gapPoints, left, leftPerMonth, light } = line;
  const count = (value: number) => countText(value, countedIn);
  return (
    <tr>
      <th scope="row">
        {say(language, `expropriation-stage.${stage}`)}
        {line.stale && <span class="quiet funnel-note">{line.stale}</span>}
        {line.sites !== undefined && (
          <span class="quiet funnel-note">
            {say(language, 'expropriation.of-sites', { sites: line.sites })}
          </span>
        )}
        {(line.unreported ?? 0) > 0 && (
          <span class="quiet funnel-note">
            {say(language, 'expropriation.sites-unreported', { sites: line.unreported ?? 0 })}
          </span>
        )}
      </th>
      <td class="funnel-bar">
        {!isBlank(sharePct) && (
          <FunnelBar sharePct={sharePct} schedulePct={isBlank(schedulePct) ? null : schedulePct} />
        )}
      </td>
      <td class="num" data-label={say(language, 'expropriation.done')}>
        <MeasureMark measure={done} format={count} language={language} />
      </td>
      <td class="num" data-label={say(language, 'expropriation.share')}>
        <MeasureMark measure={sharePct} format={(value) => percentText(value, 1)} language={language} />
      </td>
      <td class="num" data-label={say(language, 'expropriation.due')}>
        <MeasureMark
          measure={plan}
          format={(value) => countText(value, countedIn, true)}
          language={language}
        />
        {line.planKind && (
          <span class="quiet funnel-note">{say(language, `expropriation-plan.${line.planKind}`)}</span>
        )}
      </td>
      <td class="num" data-label={say(language, 'expropriation.gap')}>
        <MeasureMark measure={gapPoints} format={(value) => numberText(value, 1, true)} language={language} />
      </td>
      {isSite && (
        <td data-label={say(language, 'expropriation.light')}>
          {light && <LightMark light={light} asks={line.asks ?? null} language={language} />}
        </td>
      )}
      <td class="num" data-label={say(language, 'expropriation.left')}>
        <MeasureMark measure={left} format={count} language={language} />
      </td>
      {isSite && (
        <td class="num" data-label={say(language, 'expropriation.per-month')}>
          {leftPerMonth === undefined ? (
            <BlankMark reason="not-applicable" language={language} />
          ) : (
            <MeasureMark
              measure={leftPerMonth}
              format={(value) => countText(value, countedIn, true)}
              language={language}
            />
          )}
        </td>
      )}
    </tr>
  );
}

const WIDTH = 400;

/** A bar of the total, and where it should stand. */
function FunnelBar({
  sharePct,
  schedulePct,
}: {
  readonly sharePct: number;
  readonly schedulePct: number | null;
}) {
  const x = (pct: number): number => Math.round(Math.min(100, Math.max(0, pct)) * (WIDTH / 100) * 10) / 10;
  return (
    <svg
      class="bullet"
      viewBox={`0 0 ${WIDTH} 14`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="track" x="0" y="3" width={WIDTH} height="8" />
      <rect class="value" x="0" y="3" width={Math.max(1, x(sharePct))} height="8" />
      {schedulePct !== null && (
        <line
          class="tick"
          x1={Math.min(WIDTH - 1.5, Math.max(1.5, x(schedulePct)))}
          x2={Math.min(WIDTH - 1.5, Math.max(1.5, x(schedulePct)))}
          y1="0"
          y2="14"
        />
      )}
    </svg>
  );
}
