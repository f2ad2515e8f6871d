import type { AttractionGroup, SizeTotal } from '../../engine/places/attraction.ts';
import { dayText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { MeasureMark } from '../parts/light.tsx';
import { say, sayAny } from '../words/index.ts';
import { type AttractionPart, currencyText, yiNumber, yiOf } from './attraction-model.ts';

export function Sizes({ context, props }: AttractionPart) {
  const { language } = context;
  if (props.sizes.length === 0) return null;
  const missing = [...new Set(props.sizes.flatMap(({ missingRates }) => missingRates))];
  return (
    <section>
      <h2>{say(language, 'attraction.sizes')}</h2>
      <p class="quiet">{say(language, 'attraction.sizes-why', { day: dayText(language, props.day) })}</p>
      {missing.length > 0 && (
        <p class="light-yellow">
          {say(language, 'attraction.missing-rate', {
            currencies: missing.join(say(language, 'punctuation.list')),
          })}
        </p>
      )}
      <table class="stack stack-line narrow">
        <caption class="sr">{say(language, 'attraction.sizes')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'attraction.size')}</th>
            <th scope="col">{say(language, 'attraction.currency')}</th>
            {(['count', 'own', 'yuan'] as const).map((key) => (
              <th scope="col" class="num">
                {say(language, `attraction.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.sizes.map((size) => (
            <SizeLines context={context} size={size} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SizeLines({ context, size }: { readonly context: PageContext; readonly size: SizeTotal }) {
  const { language } = context;
  const label = (key: 'currency' | 'count' | 'own' | 'yuan') => say(language, `attraction.${key}`);
  return (
    <>
      {size.currencies.map(({ currency, count, sizeWan, yuanWan }) => (
        <tr>
          <th scope="row">{say(language, `size-kind.${size.sizeKind}`)}</th>
          <td data-label={label('currency')}>{currencyText(language, currency).trim()}</td>
          <td class="num" data-label={label('count')}>
            {count}
          </td>
          <td class="num" data-label={label('own')}>
            {yiNumber(language, sizeWan)}
          </td>
          <td class="num" data-label={label('yuan')}>
            <MeasureMark measure={yuanWan} format={(wan) => yiNumber(language, wan)} language={language} />
          </td>
        </tr>
      ))}
      {size.currencies.length > 1 && (
        <tr class="sum">
          <th scope="row">
            {say(language, `size-kind.${size.sizeKind}`)} · {say(language, 'attraction.sum')}
          </th>
          <td class="wide-only">—</td>
          <td class="num" data-label={label('count')}>
            {size.count}
          </td>
          <td class="num wide-only">—</td>
          <td class="num" data-label={label('yuan')}>
            <MeasureMark
              measure={size.yuanWan}
              format={(wan) => yiNumber(language, wan)}
              language={language}
            />
          </td>
        </tr>
      )}
    </>
  );
}

interface GroupsProps {
  readonly context: PageContext;
  readonly title: string;
  readonly groups: readonly AttractionGroup[];
  readonly word: 'stage' | 'kind' | 'park';
}

export function Groups({ context, title, groups, word }: GroupsProps) {
  const { language } = context;
  if (groups.length === 0 || (word === 'park' && groups.length < 2)) return null;
  return (
    <table class="stack stack-line narrow">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{say(language, `attraction.${word}`)}</th>
          <th scope="col" class="num">
            {say(language, 'attraction.count')}
          </th>
          <th scope="col">{say(language, 'attraction.size')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ key, count, unsized, sizes }) => (
          <tr>
            <th scope="row">{groupName(context, word, key)}</th>
            <td class="num" data-label={say(language, 'attraction.count')}>
              {count}
            </td>
            <td data-label={say(language, 'attraction.size')}>
              {sizes.length === 0 && <span class="quiet">{say(language, 'attraction.no-size')}</span>}
              {sizes.map((size) => (
                <span class="size-line">
                  {say(language, `size-kind.${size.sizeKind}`)}{' '}
                  {size.currencies
                    .map(({ currency, sizeWan }) => yiOf(language, sizeWan, currency))
                    .join(say(language, 'attraction.and'))}
                </span>
              ))}
              {unsized > 0 && sizes.length > 0 && (
                <span class="quiet size-line">{say(language, 'attraction.unsized', { count: unsized })}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function groupName({ language }: PageContext, word: GroupsProps['word'], key: string | null): string {
  if (key === null) return say(language, 'attraction.no-park');
  return word === 'park' ? key : sayAny(language, `institution-${word}.${key}`);
}
