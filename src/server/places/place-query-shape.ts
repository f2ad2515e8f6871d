import { z } from 'zod';

/** 时点查询 — the month and instant that an address may ask for. */
export const InstantQuery = z.strictObject({
  period: z.string().describe('a month, or a period: its last month').optional(),
  'as-of': z.string().describe('RFC 3339 instant, or a day: its end in the site’s time zone').optional(),
});
