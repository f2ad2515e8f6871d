import { dayText, instantText, nameText, numberText } from '../format.ts';
import { here, paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { amountOf, unitNameOf } from './place-text.ts';
import type { PartProps } from './site-model.ts';

export function Facts({ context, props }: PartProps) {
  const { language } = context;
  const { site } = props.standing;
  const names = { language, names: props.names };
  const start = site.plannedStart === undefined ? '—' : dayText(language, site.plannedStart);
  const facts: [string, string | null][] = [
    [say(language, 'expropriation.unit'), unitNameOf(names, site.unit)],
    [say(language, 'expropriation.lead'), unitNameOf(names, site.lead)],
    [say(language, 'expropriation.place'), unitNameOf(names, site.place)],
    [say(language, 'expropriation.total'), amountOf(language, props.standing.total, site.countedIn)],
    [
      say(language, 'expropriation.span'),
      say(language, 'date.to', { from: start, to: dayText(language, site.plannedEnd) }),
    ],
    [say(language, 'expropriation.doc-no'), site.docNo ?? '—'],
    [say(language, 'expropriation.source'), site.source ?? '—'],
  ];
  return (
    <section>
      <h2>{say(language, 'expropriation.facts')}</h2>
      <dl class="facts">
        {facts.map(([term, said]) => (
          <div>
            <dt>{term}</dt>
            <dd>{said}</dd>
          </div>
        ))}
        {props.project && (
          <div>
            <dt>{say(language, 'expropriation.project')}</dt>
            <dd>
              <a href={paths.project(props.project.project)}>{nameText(language, props.project)}</a>
            </dd>
          </div>
        )}
        {site.lat !== undefined && site.lon !== undefined && (
          <div>
            <dt>{say(language, 'expropriation.coordinates')}</dt>
            <dd>
              {numberText(Number(site.lat), 4)}, {numberText(Number(site.lon), 4)}
            </dd>
          </div>
        )}
      </dl>
      {props.mayKeep && (
        <p class="actions">
          <a href={paths.reviseSite(site.site)}>{say(language, 'expropriation.revise')}</a>
        </p>
      )}
    </section>
  );
}

export function VersionList({ context, props }: PartProps) {
  const { language, timeZone } = context;
  if (props.versions.length < 2) return null;
  return (
    <section>
      <h2>{say(language, 'expropriation.versions')}</h2>
      <ol class="versions" reversed>
        {props.versions.toReversed().map(({ version, recordedAt, body }) => (
          <li>
            <a href={here(context, { 'as-of': recordedAt })}>
              {say(language, 'expropriation.version', { version })}
            </a>{' '}
            {instantText(language, recordedAt, timeZone)} ·{' '}
            {amountOf(language, Number(body.total), body.countedIn)} · {dayText(language, body.plannedEnd)}
          </li>
        ))}
      </ol>
    </section>
  );
}
