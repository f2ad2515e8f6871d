import { randomUUID } from 'node:crypto';
import { prepareEdition, previewEdition } from '../../acts/publishing/prepare-edition.ts';
import { type Period, lastDay, parsePeriod, spanOf } from '../../engine/period.ts';
import type { EditionDocument } from '../../engine/publishing/edition.ts';
import { Refusal } from '../../engine/refusal.ts';
import {
  groupsKnown,
  indicatorsKnown,
  latest,
  membersOn,
  settingOf,
  unitKnown,
} from '../../engine/registry.ts';
import { nameText } from '../../web/format.ts';
import type { FormState, PageContext } from '../../web/page-model.ts';
import { articleDraft } from '../../web/publishing/edition-model.ts';
import { hourText } from '../../web/publishing/edition-page.tsx';
import { renderNewEditionPage } from '../../web/publishing/new-edition-page.tsx';
import { say } from '../../web/words/index.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { namesOf, page, pageContext, timeZoneOf, zoneOf } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import { explainsOf } from './edition-call.ts';
import { editionInput } from './edition-form.ts';

interface Shown {
  readonly form: FormState;
  readonly preview: EditionDocument | null;
  readonly refusal: Refusal | null;
  readonly leftOut: readonly string[];
  readonly status: number;
}

/** 封存表单 — the form, filled in from the stocktake or the publisher's own board, with the article as a draft. */
export async function newEditionPage(call: Call, shown?: Shown): Promise<Response> {
  const { registry } = await call.desk.store.world();
  const context = await pageContext(call);
  const { values } = shown?.form ?? { values: await opened(call, context) };
  const scope = await scopeOfForm(call, values);
  const unit = unitKnown(registry, scope.unit);
  if (!unit) throw new Refusal('missing', 'not-here');
  const refused = shown?.refusal?.key === 'edition-unreleased' ? shown.refusal : null;
  const form = shown?.form ?? { ...EMPTY_FORM, values };
  const html = await renderNewEditionPage(context, {
    unit,
    period: scope.period,
    indicators: indicatorsKnown(registry),
    form: refused ? { values, problems: [], refusal: { key: refused.key, params: refused.params } } : form,
    preview: shown?.preview ?? null,
    unreleased: refused?.problems ?? [],
    leftOut: shown?.leftOut ?? [],
    names: namesOf(await call.desk.store.world()),
    explains: shown?.preview ? explainsOf(call, shown.preview) : new Set(),
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, shown?.status ?? 200);
}

async function scopeOfForm(
  call: Call,
  values: Readonly<Record<string, string>>,
): Promise<{ unit: string; peers: string; period: Period }> {
  const { registry } = await call.desk.store.world();
  const meeting = values['stocktake'] ? latest(registry.stocktake, `stocktake/${values['stocktake']}`) : null;
  const period = meeting?.body.period ?? parsePeriod(values['period'] ?? '');
  if (!period) throw new Refusal('missing', 'not-here');
  return {
    unit: meeting?.body.unit ?? values['unit'] ?? '',
    peers: meeting?.body.peers ?? values['peers'] ?? '',
    period,
  };
}

/** What the form opens with: the address, the zone's own group and period, the next hour, and an article drafted from the data. */
async function opened(call: Call, context: PageContext): Promise<Record<string, string>> {
  const world = await call.desk.store.world();
  const { registry } = world;
  const asked = given(call.context.req.query(), [
    'stocktake',
    'unit',
    'peers',
    'period',
    'supersedes',
    'audience',
  ]);
  const unit = asked['unit'] ?? zoneOf(world)?.unit ?? '';
  const period = asked['period'] ?? settingOf(registry, 'board-period', context.now.slice(0, 7));
  const day = lastDay(spanOf(parsePeriod(period) ?? (context.now.slice(0, 7) as Period)));
  const peers =
    asked['peers'] ??
    groupsKnown(registry).find((group) => membersOn(registry, group, day).includes(unit)) ??
    '';
  const next = new Date(Math.ceil(Date.parse(context.now) / 3_600_000) * 3_600_000).toISOString();
  const site = context.zone ? nameText(call.language, context.zone) : say(call.language, 'site.name');
  const values: Record<string, string> = {
    unit,
    peers,
    period,
    audience: 'public',
    ...asked,
    releaseAt: hourText(next, context.timeZone),
    medium: site,
    carrier: site,
    channel: say(call.language, 'edition-new.channel-default'),
  };
  return { ...values, ...(await draftOf(call, values)) };
}

/** An article from what would be sealed; a board that cannot be sealed as it stands drafts from what can. */
async function draftOf(call: Call, values: Record<string, string>): Promise<Record<string, string>> {
  const scope = await scopeOfForm(call, values);
  const { registry } = await call.desk.store.world();
  const unit = unitKnown(registry, scope.unit);
  if (!unit) return {};
  const timeZone = timeZoneOf(await call.desk.store.world());
  const input = { ...editionInput(values, { indicators: [], timeZone }), leaveOutUnreleased: true };
  try {
    const { composed } = await previewEdition(call.desk, input);
    return articleDraft(call.language, { unit, period: scope.period, document: composed.document });
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
    return {};
  }
}

/** What the form sends: a preview, or an edition that is sealed. */
export async function takeEdition(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const chosen = (await call.context.req.parseBody({ all: true }))['indicators'];
  const indicators = (Array.isArray(chosen) ? chosen : [chosen]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );
  const { step = 'seal', idempotencyKey, ...typed } = fields;
  const values = { ...typed, indicators: indicators.join(';') };
  const again = { form: { ...EMPTY_FORM, values }, preview: null, refusal: null, leftOut: [], status: 200 };
  try {
    const timeZone = timeZoneOf(await call.desk.store.world());
    const input = editionInput(fields, { indicators, timeZone });
    const asked = step === 'leave-out' ? { ...input, leaveOutUnreleased: true } : input;
    if (step === 'preview') {
      const { composed, leftOut } = await previewEdition(call.desk, asked);
      return await newEditionPage(call, { ...again, preview: composed.document, leftOut });
    }
    const { edition } = await prepareEdition(withKey(call.desk, idempotencyKey, asked), asked);
    return call.context.redirect(`/editions/${encodeURIComponent(edition)}?done=sealed`, 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'missing') throw error;
    return newEditionPage(call, {
      ...again,
      form: refusedForm(values, error),
      refusal: error,
      status: statusOf(error),
    });
  }
}
