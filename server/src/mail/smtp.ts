/**
 * SMTP — hands letters to a mail server and says what it did with them (PROTOCOL.md,
 * ML4, ML6).
 *
 * The only file that knows the library. It knows no conversation and keeps nothing: a
 * mail of which nobody knows whether it was taken is the caller's to send again.
 */
import { createTransport } from 'nodemailer';
import { isThisMachine } from '../domain/origins.ts';
import type { Posted } from '../ports.ts';
import type { Letter } from './letter.ts';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** Encrypted from the first byte; otherwise by STARTTLS. */
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
}

/** What is waited for at most, in milliseconds. */
const CONNECTS_WITHIN = 10_000;
const SILENT_FOR = 20_000;
/** Connections that are open at once, and for how long an idle one stays. */
const AT_ONCE = 5;
const IDLE_FOR = 10_000;
/** The longest that is kept of what a server says. */
const LONGEST_WHY = 200;

/** Builds it; `from` is the sender's address, `sendWithin` how long one mail may take, in milliseconds. */
export function createSmtp(server: MailServer, from: string, sendWithin: number) {
  const { host, port, secure, user, password } = server;
  const isNear = isNeighbour(host);
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure,
    requireTLS: !secure && !isNear,
    ignoreTLS: isNear,
    ...(user !== '' && { auth: { user, pass: password }, forceAuth: true }),
    maxConnections: AT_ONCE,
    idleTimeout: IDLE_FOR,
    // Sending again is decided elsewhere, once for all relays.
    maxRequeues: 0,
    dnsTimeout: CONNECTS_WITHIN,
    connectionTimeout: CONNECTS_WITHIN,
    greetingTimeout: CONNECTS_WITHIN,
    socketTimeout: SILENT_FOR,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf('@') + 1);

  return {
    /** Mails that are sent at the same time at most. */
    atOnce: AT_ONCE,
    /** Never rejects. */
    async send({ sender, to, subject, text, name }: Letter): Promise<Posted> {
      try {
        await transport.sendMail({
          envelope: { from, to: [to] },
          from: { name: sender, address: from },
          to: [{ name: '', address: to }],
          subject,
          text,
          messageId: `<${name}@${domain}>`,
          // Nobody's machine is to answer a machine.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          signal: AbortSignal.timeout(sendWithin),
        });
        return { kind: 'taken' };
      } catch (error) {
        return readFailure(error as MailError);
      }
    },
    /** Whether the server can be spoken to and lets us in; what is wrong otherwise, without words. Never rejects. */
    async answers(): Promise<string | null> {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        return codeOf(error as MailError);
      }
    },
    stop: (): void => transport.close({ force: true }),
  };
}

export type Post = ReturnType<typeof createSmtp>;

/** This machine, or a neighbour in a network of one's own (a bare name, as in a compose file): spoken to in plain. */
function isNeighbour(host: string): boolean {
  return isThisMachine({ hostname: host.includes(':') ? `[${host}]` : host }) || !/[.:]/.test(host);
}

/** What the library attaches to its errors. */
interface MailError extends Error {
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
  readonly permanent?: boolean;
}

function readFailure(error: MailError): Posted {
  const { response } = error;
  const why = (response ?? error.message).replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return {
    kind: isForGood(error) ? 'refused' : 'notNow',
    why: why.slice(0, LONGEST_WHY).toWellFormed(),
    code: codeOf(error),
  };
}

function codeOf({ code = 'EUNKNOWN', originalCode = code, command = '', responseCode }: MailError): string {
  return `${responseCode ?? originalCode} ${command}`.trim();
}

/**
 * Only a no to this recipient or to this mail is for good. A wrong password, or a server
 * that will not send for us (5.7 at the recipient), is mended by the host, and what waits then is sent.
 */
function isForGood({ code, command, response = '', permanent = false }: MailError): boolean {
  if (code === 'EENVELOPE' && command === 'API') return true;
  if (command === 'RCPT TO') return permanent && !/^53|^5\d\d[ -]5\.7\./.test(response);
  return command === 'DATA' && permanent;
}
