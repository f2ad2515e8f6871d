import { isBlank } from '../../engine/blank.ts';
import type { AttractionMark } from '../../engine/places/attraction-time-line.ts';
import type { TotalCompared } from '../../engine/places/attraction-compared.ts';
import { dayText, decimalsOf, nameText, numberText, withUnit } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { BlankMark, MeasureMark } from '../parts/light.tsx';
import { say, sayAny } from '../words/index.ts';
import { type AttractionPart, askedText, yiNumber } from './attraction-model.ts';
import { unitNameOf } from './place-text.ts';

export function Totals({ context, props }: AttractionPart) {
  const { language } = context;
  const lines = props.totals.flatMap(({ unit, compared }) => compared.map((one) => ({ unit, one })));
  if (lines.length === 0) {
    if (props.files.length === 0) return null;
    return (
      <section>
        <h2>{say(language, 'attraction.totals')}</h2>
        <p>{say(language, 'attraction.totals-none')}</p>
      </section>
    );
  }
  const heads = ['indicator', 'summed', 'register', 'figure', 'difference', 'source'] as const;
  return (
    <section>
      <h2>{say(language, 'attraction.totals')}</h2>
      <p class="quiet">{say(language, 'attraction.totals-why')}</p>
      <table class="stack stack-line">
        <caption class="sr">{say(language, 'attraction.totals')}</caption>
        <thead>
          <tr>
            {heads.map((key) => (
              <th scope="col" class={NUMERIC.has(key) ? 'num' : undefined}>
                {say(language, `attraction.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ unit, one }) => (
            <TotalLine
              context={context}
              unit={unitNameOf({ language, names: props.names }, unit)}
              compared={one}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const NUMERIC: ReadonlySet<string> = new Set(['register', 'figure', 'difference']);

interface TotalLineProps {
  readonly context: PageContext;
  readonly unit: string;
  readonly compared: TotalCompared;
}

function TotalLine({ context, unit, compared: one }: TotalLineProps) {
  const { language } = context;
  const { indicator } = one;
  const decimals = Math.max(decimalsOf(indicator), indicator.measuredIn.startsWith('亿') ? 2 : 0);
  const amount = (value: number) => withUnit(language, numberText(value, decimals), indicator.measuredIn);
  const signed = (value: number) =>
    withUnit(language, numberText(value, decimals, true), indicator.measuredIn);
  return (
    <tr>
      <th scope="row">
        {nameText(language, indicator)}
        <span class="quiet funnel-note">{unit}</span>
      </th>
      <td data-label={say(language, 'attraction.summed')}>{askedText(language, one.asked)}</td>
      <td class="num" data-label={say(language, 'attraction.register')}>
        <MeasureMark measure={one.register} format={amount} language={language} />
        {one.refused && (
          <span class="quiet funnel-note">{sayAny(language, one.refused.code, one.refused.params)}</span>
        )}
      </td>
      <td class="num" data-label={say(language, 'attraction.figure')}>
        <MeasureMark measure={one.figure} format={amount} language={language} />
        {one.status && (
          <span class="quiet funnel-note">{say(language, `attraction-status.${one.status}`)}</span>
        )}
      </td>
      <td class="num" data-label={say(language, 'attraction.difference')}>
        {isBlank(one.difference) ? (
          <BlankMark reason={one.difference.blank} language={language} />
        ) : one.differs ? (
          <strong class="light-yellow">
            ▲ {say(language, 'attraction.differs')} {signed(one.difference)}
          </strong>
        ) : (
          say(language, 'attraction.agrees')
        )}
      </td>
      <td data-label={say(language, 'attraction.source')}>{one.source ?? '—'}</td>
    </tr>
  );
}

interface TimeLineProps {
  readonly context: PageContext;
  readonly park: string;
  readonly marks: readonly AttractionMark[];
}

export function TimeLine({ context, park, marks }: TimeLineProps) {
  const { language } = context;
  if (marks.length === 0) return null;
  const heads = ['day', 'months-in', 'what', 'count-then', 'size-then'] as const;
  return (
    <table class="stack stack-line narrow park-line">
      <caption>{say(language, 'attraction.time-line', { park })}</caption>
      <thead>
        <tr>
          {heads.map((key) => (
            <th scope="col" class={key.endsWith('then') ? 'num' : undefined}>
              {say(language, `attraction.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {marks.map((mark) => (
          <tr>
            <th scope="row">{dayText(language, mark.day)}</th>
            <td data-label={say(language, 'attraction.months-in')}>
              {mark.months === null ? '—' : say(language, 'attraction.months-count', { months: mark.months })}
            </td>
            <td>
              {say(language, `attraction-mark.${mark.kind}`, {
                name: mark.name ?? '',
                amount:
                  mark.passedWan === null
                    ? ''
                    : withUnit(language, numberText(mark.passedWan / 10_000, 0), '亿元'),
              })}
            </td>
            <td class="num" data-label={say(language, 'attraction.count-then')}>
              {mark.institutions}
            </td>
            <td class="num" data-label={say(language, 'attraction.size-then')}>
              {yiNumber(language, mark.sizeWan)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
