import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import { templateFaults } from '../../engine/meetings/template.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, replayAt } from '../desk.ts';
import { version } from '../shapes.ts';

export const Input = z.strictObject({
  template: z.enum(['meeting-report', 'meeting-report-en']),
  text: z.string().trim().min(1).max(20_000),
  expectedVersion: version.optional(),
});

/** 模板替换结果 — the version the template now has. */
export interface TemplateReplaced {
  readonly template: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 替换模板 — keeps the site's own text of a document. Throws Refusal `invalid` (`template-field-missing`,
 * `template-field-unknown`, `template-part-inline`), `conflict` (`object-overtaken`), `forbidden`.
 */
export async function replaceTemplate(desk: Desk, input: unknown): Promise<TemplateReplaced> {
  const { template, text, expectedVersion } = parsed(Input, input);
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'replace-template', object: {} });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done) return { template, version: done.objectVersion, position: replay.position };
  const faults = templateFaults(text);
  if (faults.length > 0) {
    throw new Refusal(
      'invalid',
      'input-invalid',
      { count: faults.length },
      faults.map(({ code, line, field }) => ({ row: line, column: 'text', value: field, code })),
    );
  }
  const object = objectOf('template', { template, text });
  const held = latest(world.registry.template, object)?.version ?? 0;
  if (expectedVersion !== undefined && expectedVersion !== held)
    throw new Refusal('conflict', 'object-overtaken', { object, held, expected: expectedVersion });
  const added = await desk.store.append(
    recordOf(desk, 'replace-template', { object, detail: { length: text.length } }),
    [{ kind: 'template', object, objectVersion: held + 1, body: { template, text } }],
    [],
    desk.key,
  );
  return { template, version: held + 1, position: added.position };
}
