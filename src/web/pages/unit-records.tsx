import { dayText, nameText, periodText, spanText } from '../format.ts';
import type { PageContext, UnitProps } from '../page-model.ts';
import { type BoardAddress, paths } from '../paths.ts';
import { unitText } from '../parts/page-text.ts';
import { say } from '../words/index.ts';

interface SectionProps {
  readonly context: PageContext;
  readonly props: UnitProps;
}

/** 收到的考核结果 */
export function ReceivedSection({ context, props }: SectionProps) {
  const { language } = context;
  return (
    <>
      <h2>{say(language, 'unit.received')}</h2>
      {props.received.length === 0 ? (
        <p>{say(language, 'unit.received-none')}</p>
      ) : (
        <div class="scroll">
          <table class="stack">
            <caption class="sr">{say(language, 'unit.received')}</caption>
            <thead>
              <tr>
                {(
                  ['form.period', 'unit.issuer', 'unit.assessment', 'unit.grade', 'field.source'] as const
                ).map((key) => (
                  <th scope="col">{say(language, key)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {props.received.map((held) => (
                <tr>
                  <td>{periodText(language, held.period)}</td>
                  <td>{held.issuer}</td>
                  <th scope="row">{held.name}</th>
                  <td>
                    {held.grade}
                    {held.place !== undefined && ` · ${say(language, 'measure.place', { n: held.place })}`}
                  </td>
                  <td class="quiet">{[held.docNo, held.source].filter(Boolean).join(' · ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** 责任分工 — for a bureau what it leads and supports; for a unit of the group who leads each of its indicators. */
export function ResponsibilitySection({ context, props, at }: SectionProps & { at: BoardAddress }) {
  const { language } = context;
  const { names, unit } = props;
  const bureau = props.as === 'bureau';
  const objectText = (id: string): string => {
    const indicator = names.indicators.get(id);
    return indicator ? nameText(language, indicator) : id;
  };
  const sorted = [...props.responsibilities].sort(
    (a, b) => Number(b.leadUnit === unit.unit) - Number(a.leadUnit === unit.unit),
  );
  return (
    <>
      <h2>{say(language, 'unit.responsibilities')}</h2>
      {sorted.length === 0 ? (
        <p>{say(language, 'unit.responsibilities-none')}</p>
      ) : (
        <div class="scroll">
          <table class="stack">
            <caption class="sr">{say(language, 'unit.responsibilities')}</caption>
            <thead>
              <tr>
                <th scope="col">{say(language, 'board.indicator')}</th>
                <th scope="col">{say(language, bureau ? 'unit.role' : 'board.lead')}</th>
                <th scope="col">{say(language, 'unit.from')}</th>
                <th scope="col">{say(language, 'unit.document')}</th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((held) => (
                <tr>
                  <th scope="row">
                    {names.indicators.has(held.object) ? (
                      <a href={paths.indicator(held.object, { ...at, unit: held.unit })}>
                        {objectText(held.object)}
                      </a>
                    ) : (
                      objectText(held.object)
                    )}
                  </th>
                  <td>
                    {bureau ? (
                      say(language, held.leadUnit === unit.unit ? 'unit.lead' : 'unit.support')
                    ) : (
                      <a href={paths.unit(held.leadUnit, at)}>{unitText(context, names, held.leadUnit)}</a>
                    )}
                  </td>
                  <td>
                    {held.to
                      ? spanText(language, held.from, held.to)
                      : say(language, 'date.open', { from: dayText(language, held.from) })}
                  </td>
                  <td>{held.docNo ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
