import { isBlank } from '../../engine/blank.ts';
import type { IndicatorBody } from '../../engine/fact.ts';
import { lastPartPct } from '../../engine/pace.ts';
import {
  amountText,
  dayText,
  instantText,
  nameText,
  numberText,
  percentText,
  periodText,
  targetText,
  targetWords,
} from '../format.ts';
import type { IndicatorProps, PaceView, PageContext, TargetVersionView, WhatIf } from '../page-model.ts';
import { say } from '../words/index.ts';

interface SectionProps {
  readonly context: PageContext;
  readonly props: IndicatorProps;
}

/** 后续要求 — must and stretch and each part-year target: what is asked and what the rest needs; the slider below. */
export function PaceSection({ context, props }: SectionProps) {
  const { language } = context;
  const { paces, indicator, whatIf } = props;
  return (
    <>
      <h2>{say(language, 'indicator.pace')}</h2>
      {paces.length === 0 && <p>{say(language, 'indicator.no-targets')}</p>}
      {paces.length > 0 && (
        <div class="scroll">
          <table class="stack">
            <caption class="sr">{say(language, 'indicator.pace')}</caption>
            <thead>
              <tr>
                <th scope="col">{say(language, 'indicator.pace-target')}</th>
                <th scope="col">{say(language, 'indicator.pace-by')}</th>
                <th scope="col">{say(language, 'indicator.pace-met')}</th>
                <th scope="col">{say(language, 'indicator.pace-need')}</th>
              </tr>
            </thead>
            <tbody>
              {paces.map((pace) => (
                <PaceRow context={context} indicator={indicator} pace={pace} names={props.names} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {whatIf && <WhatIfSection context={context} whatIf={whatIf} />}
    </>
  );
}

interface PaceRowProps {
  readonly context: PageContext;
  readonly indicator: IndicatorBody;
  readonly pace: PaceView;
  readonly names: IndicatorProps['names'];
}

function PaceRow({ context, indicator, pace, names }: PaceRowProps) {
  const { language } = context;
  const { target } = pace;
  const issuer = target.issuedBy ? names.units.get(target.issuedBy) : null;
  const met = pace.met === null ? 'indicator.judged-later' : pace.met ? 'indicator.met' : 'indicator.not-met';
  return (
    <tr>
      <th scope="row">
        {periodText(language, target.period)} · {say(language, `tier.${target.tier}`)}{' '}
        {targetText(language, targetWords(target), indicator.measuredIn)}
      </th>
      <td>
        {[issuer && nameText(language, issuer), dayText(language, target.issuedOn), target.docNo]
          .filter(Boolean)
          .join(' · ')}
      </td>
      <td>{say(language, met)}</td>
      <td>{needText(context, indicator, pace)}</td>
    </tr>
  );
}

/** What the rest needs, in one sentence. */
export function needText({ language }: PageContext, indicator: IndicatorBody, pace: PaceView): string {
  const { bringsYear } = pace;
  if (bringsYear) {
    const params = { year: percentText(bringsYear.yearPct), short: numberText(bringsYear.shortPoints, 1) };
    return say(language, bringsYear.enough ? 'indicator.brings-year' : 'indicator.short-of-year', params);
  }
  const months = pace.monthsLeft;
  if (!isBlank(pace.requiredGrowthPct) && pace.target.kind === 'growth') {
    const share = isBlank(pace.elapsedShare)
      ? ''
      : `（${say(language, 'indicator.need-share', { share: percentText(pace.elapsedShare * 100) })}）`;
    return (
      say(language, 'indicator.need-growth', {
        months,
        growth: percentText(pace.requiredGrowthPct, 1, true),
      }) + share
    );
  }
  if (!isBlank(pace.requiredRest) && pace.requiredRest <= 0 && indicator.direction === 'up')
    return say(language, 'indicator.reached');
  if (!isBlank(pace.requiredRest) && !isBlank(pace.requiredPerMonth)) {
    return say(language, 'indicator.need-amount', {
      months,
      rest: amountText(language, pace.requiredRest, indicator),
      monthly: amountText(language, pace.requiredPerMonth, indicator),
    });
  }
  return '—';
}

/** 试算 — a slider where there is script, a table of cases always; both by the same engine function. */
function WhatIfSection({ context, whatIf }: { context: PageContext; whatIf: WhatIf }) {
  const { language } = context;
  const next = periodText(language, whatIf.next);
  const last = periodText(language, whatIf.last);
  const middle = Math.round(whatIf.yearPct);
  const cases = Array.from({ length: 7 }, (_, i) => middle - 4 + i * 2);
  return (
    <section class="what-if-section">
      <h3>{say(language, 'indicator.what-if')}</h3>
      {whatIf.assumedShares && <p class="quiet">{say(language, 'indicator.what-if-assumed')}</p>}
      <div
        class="what-if"
        id="what-if"
        hidden
        data-year={whatIf.yearPct}
        data-so-far={whatIf.soFarPct}
        data-elapsed={whatIf.elapsedShare}
        data-next={whatIf.nextShare}
        data-sentence={say(language, 'indicator.what-if-say', {
          next,
          last,
          year: percentText(whatIf.yearPct),
        })}
      >
        <label for="what-if-growth">{say(language, 'indicator.what-if-label', { next })}</label>
        <input
          id="what-if-growth"
          type="range"
          min={middle - 10}
          max={middle + 10}
          step="0.1"
          value={middle}
        />
        <output class="effect" />
      </div>
      <table class="narrow">
        <caption>{say(language, 'indicator.what-if-table')}</caption>
        <thead>
          <tr>
            <th scope="col" class="num">
              {next}
            </th>
            <th scope="col" class="num">
              {last}
            </th>
          </tr>
        </thead>
        <tbody>
          {cases.map((growth) => (
            <tr>
              <td class="num">{percentText(growth, 1, true)}</td>
              <td class="num">{percentText(lastPartPct(whatIf, growth), 1, true)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** 目标各版本 — every version with what it did to the one before. */
export function VersionsSection({ context, props }: SectionProps) {
  const { language } = context;
  const { targets, indicator } = props;
  if (targets.length === 0) return null;
  return (
    <>
      <h2>{say(language, 'indicator.versions')}</h2>
      <div class="scroll">
        <table class="stack">
          <caption class="sr">{say(language, 'indicator.versions')}</caption>
          <tbody>
            {targets.map((version) => (
              <VersionRow context={context} indicator={indicator} version={version} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function VersionRow({
  context,
  indicator,
  version,
}: {
  context: PageContext;
  indicator: IndicatorBody;
  version: TargetVersionView;
}) {
  const { language, timeZone } = context;
  const { body } = version;
  const origin = [
    say(language, 'indicator.issued', { day: dayText(language, body.issuedOn) }),
    body.docNo,
    say(language, 'indicator.recorded', { instant: instantText(language, version.recordedAt, timeZone) }),
  ];
  return (
    <tr>
      <th scope="row">
        {periodText(language, body.period)} · {say(language, `tier.${body.tier}`)}
        <br />
        <span class="quiet">{say(language, 'indicator.version', { n: version.version })}</span>
      </th>
      <td>
        {targetText(language, targetWords(body), indicator.measuredIn)} ·{' '}
        {say(language, `change.${version.change}`)}
        <br />
        <span class="quiet">{origin.filter(Boolean).join(' · ')}</span>
      </td>
      <td>
        {version.reason && (
          <>
            {say(language, 'indicator.reason')}
            {say(language, 'punctuation.colon')}
            {version.reason}
            <br />
          </>
        )}
        {version.evidence && (
          <>
            {say(language, 'indicator.evidence')}
            {say(language, 'punctuation.colon')}
            {version.evidence}
          </>
        )}
      </td>
    </tr>
  );
}
