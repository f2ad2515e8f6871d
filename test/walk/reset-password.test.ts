import { describe, expect, it } from 'vitest';
import { demoStore } from '../demo-store.ts';
import { createKeyBox } from '../../src/server/passwords.ts';
import { actorOf } from '../../src/engine/duty.ts';
import { allLatest } from '../../src/engine/registry.ts';
import type { Desk } from '../../src/acts/desk.ts';
import { openDemonstration } from '../../src/acts/open-demonstration.ts';
import { resetPassword } from '../../src/acts/reset-password.ts';
import { signIn } from '../../src/acts/sign-in.ts';

async function site(): Promise<{ console: Desk; as: (login: string) => Promise<Desk> }> {
  const desk: Desk = { ...(await demoStore()), keys: createKeyBox() };
  await openDemonstration(desk, {
    accounts: [
      { login: 'system', name: '甲', role: 'system-admin', unit: 'city' },
      { login: 'dev', name: '乙', role: 'reporter', unit: 'dev-bureau' },
    ],
  });
  const as = async (login: string): Promise<Desk> => {
    const { registry } = await desk.store.world();
    const { person } = allLatest(registry.person).find((held) => held.login === login)!;
    return { ...desk, actor: actorOf(registry, person, '2023-02-01')! };
  };
  return { console: desk, as };
}

describe('reset password', () => {
  it('gives a new password that must be changed, ends the sessions, and stands in the audit', async () => {
    const { console, as } = await site();
    const { person } = (await as('dev')).actor;
    const reset = await resetPassword(await as('system'), { person });
    const visitor: Desk = {
      ...console,
      actor: { person: 'public', principal: 'public', assignments: [] },
      address: '10.0.0.1',
    };
    const signed = await signIn(visitor, { login: 'dev', password: reset.password, agent: 'test' });
    expect(signed).toMatchObject({ person, mustChange: true });
    const again = await resetPassword(console, { login: 'dev' });
    expect(again.sessionsEnded).toBe(1);
    await expect(signIn(visitor, { login: 'dev', password: reset.password, agent: 'test' })).rejects.toThrow(
      'sign-in-failed',
    );
    const acts = await console.store.audit(0, 100);
    expect(acts.filter(({ act }) => act === 'reset-password')).toHaveLength(2);
    expect(JSON.stringify(acts)).not.toContain(reset.password);
    await console.store.close();
  });

  it('is refused to a reporter, for oneself, and for nobody', async () => {
    const { console, as } = await site();
    const dev = await as('dev');
    const system = await as('system');
    await expect(resetPassword(dev, { person: system.actor.person })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(resetPassword(system, { person: system.actor.person })).rejects.toMatchObject({
      kind: 'missing',
    });
    await expect(resetPassword(console, { login: 'nobody' })).rejects.toMatchObject({
      kind: 'missing',
      key: 'no-such-account',
    });
    await console.store.close();
  });
});
