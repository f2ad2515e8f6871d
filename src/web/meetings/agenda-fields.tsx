import { AGENDA_ITEMS, type AgendaItem } from '../../engine/meetings/meeting-facts.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { say, sayAny } from '../words/index.ts';

interface AgendaProps {
  readonly context: PageContext;
  readonly form: FormState;
  /** The agenda that stands, in its order. */
  readonly agenda: readonly AgendaItem[];
}

/** 议程选择 — an item chosen for each place of the agenda; a place left empty is passed over. */
export function AgendaFields({ context, form, agenda }: AgendaProps) {
  const { language } = context;
  const problem = form.problems.find(({ field }) => field === 'agenda');
  return (
    <fieldset class="agenda" id="field-agenda" tabindex={-1}>
      <legend>{say(language, 'stocktake.agenda')}</legend>
      <p class="quiet" id="help-agenda">
        {say(language, 'stocktake.agenda-help')}
      </p>
      {problem && (
        <p class="field-error" id="error-agenda">
          {sayAny(language, problem.key, problem.params)}
        </p>
      )}
      <div class="agenda-places">
        {AGENDA_ITEMS.map((_, i) => {
          const name = `agenda-${i + 1}`;
          const chosen = form.values[name] ?? agenda[i] ?? '';
          return (
            <div class="field">
              <label for={`field-${name}`}>{say(language, 'stocktake.agenda-place', { place: i + 1 })}</label>
              <select
                id={`field-${name}`}
                name={name}
                aria-describedby={problem ? 'help-agenda error-agenda' : 'help-agenda'}
              >
                <option value="" selected={chosen === ''}>
                  {say(language, 'stocktake.agenda-none')}
                </option>
                {AGENDA_ITEMS.map((item) => (
                  <option value={item} selected={chosen === item}>
                    {say(language, `stocktake.agenda-${item}`)}
                  </option>
                ))}
              </select>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
