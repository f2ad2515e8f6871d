import { createTransport } from 'nodemailer';
import { hash } from 'node:crypto';
import { Refusal } from '../../engine/refusal.ts';
import { type Language, say } from '../../web/words/index.ts';

/** 外发件 — what is said to whom: counts only. */
export interface Outgoing {
  readonly key: string;
  /** The address of a mail; empty for a robot. */
  readonly to: string;
  readonly count: number;
}

/** 外发通道 — one way out of the house. `send` resolves once the other side has taken the message. */
export interface Transport {
  readonly channel: 'mail' | 'robot';
  readonly send: (message: Outgoing) => Promise<void>;
}

/** 外发设置 — from the environment; without them nothing leaves the house. */
export interface TransportSettings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
}

/** Robots that may be spoken to, by the host of their address, and how each wants a text. */
const ROBOTS: Readonly<Record<string, (text: string) => object>> = {
  'oapi.dingtalk.com': (content) => ({ msgtype: 'text', text: { content } }),
  'qyapi.weixin.qq.com': (content) => ({ msgtype: 'text', text: { content } }),
  'open.feishu.cn': (text) => ({ msg_type: 'text', content: { text } }),
};

/** How long the other side may take. */
const PATIENCE_MS = 15_000;

/**
 * The ways out that the site has opened: `MAINSPRING_SMTP` (smtp://user:password@host:port) with `MAINSPRING_MAIL_FROM`, and
 * `MAINSPRING_ROBOT` (the address of a DingTalk, WeCom or Feishu group robot). Throws Refusal `missing`: `cli.mail-from-missing`, `cli.robot-unknown`.
 */
export function transportsOf({ env, language }: TransportSettings): Transport[] {
  const found: Transport[] = [];
  const smtp = env['MAINSPRING_SMTP'];
  const from = env['MAINSPRING_MAIL_FROM'];
  if (smtp) {
    if (!from) throw new Refusal('missing', 'cli.mail-from-missing');
    found.push(mailTransport({ smtp, from, language }));
  }
  const robot = env['MAINSPRING_ROBOT'];
  if (robot) found.push(robotTransport(robot, language));
  return found;
}

/** Mail by SMTP. The same message has the same Message-ID, whoever sends it again. */
function mailTransport({
  smtp,
  from,
  language,
}: {
  smtp: string;
  from: string;
  language: Language;
}): Transport {
  const mailer = createTransport(smtp, { from });
  return {
    channel: 'mail',
    send: async ({ key, to, count }) => {
      await mailer.sendMail({
        to,
        subject: say(language, 'message.todo', { count }),
        text: say(language, 'message.todo', { count }),
        messageId: `<${hash('sha256', key, 'hex').slice(0, 32)}@mainspring>`,
      });
    },
  };
}

function robotTransport(address: string, language: Language): Transport {
  const url = URL.parse(address);
  const shape = url?.protocol === 'https:' ? ROBOTS[url.hostname] : undefined;
  if (!url || !shape) {
    const known = Object.keys(ROBOTS).join(', ');
    throw new Refusal('missing', 'cli.robot-unknown', { host: url?.hostname ?? '', known });
  }
  return {
    channel: 'robot',
    send: async ({ count }) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(shape(say(language, 'message.todo-all', { count }))),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (!answer.ok || !(await taken(answer)))
        throw Object.assign(new Error('the robot did not take it'), { code: `HTTP-${answer.status}` });
    },
  };
}

/** Robots say 200 of what they refuse, with a number other than 0 in the answer. */
async function taken(answer: Response): Promise<boolean> {
  const said = (await answer.json().catch(() => ({}))) as { errcode?: unknown; code?: unknown };
  return (said.errcode ?? said.code ?? 0) === 0;
}
