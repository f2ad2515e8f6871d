import { localInstant } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { say } from '../words/index.ts';

interface ChooserProps {
  readonly context: PageContext;
  readonly name: string;
  readonly label: string;
  /** What stands for all of them; absent: one is always chosen. */
  readonly any?: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** Absent: what the address says. */
  readonly chosen?: string;
}

/** 筛选项 — one list to narrow by; none where there is nothing to choose. */
export function Chooser({ context, name, label, any, choices, chosen }: ChooserProps) {
  const value = chosen ?? context.query[name] ?? '';
  if (choices.length === 0) return null;
  return (
    <label>
      <span>{label}</span>
      <select name={name}>
        {any !== undefined && <option value="">{any}</option>}
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** 时点栏 — the instant as of which a page is shown. */
export function AsOfField({ context }: { readonly context: PageContext }) {
  const { language, asOf, timeZone } = context;
  return (
    <label>
      <span>{say(language, 'as-of.label')}</span>
      <input
        type="datetime-local"
        name="as-of"
        value={asOf ? localInstant(asOf, timeZone) : ''}
        title={say(language, 'as-of.help')}
      />
    </label>
  );
}

interface PageLinksProps {
  readonly context: PageContext;
  readonly page: number;
  readonly pages: number;
  /** The address of a page. */
  readonly to: (page: number) => string;
}

/** 翻页 — which page of how many, and the ways to those before and after; nothing where there is one only. */
export function PageLinks({ context, page, pages, to }: PageLinksProps) {
  const { language } = context;
  return (
    <>
      {pages > 1 && <span>{say(language, 'task-list.page', { page, pages })}</span>}
      {page > 1 && (
        <a href={to(page - 1)} rel="prev">
          {say(language, 'task-list.before')}
        </a>
      )}
      {page < pages && (
        <a href={to(page + 1)} rel="next">
          {say(language, 'task-list.after')}
        </a>
      )}
    </>
  );
}
