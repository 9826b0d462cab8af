/**
 * Post office — a real mail server for tests, in this process, behind a road with
 * weather. It keeps what it took, and does what it is told to the next mails.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { generate } from 'selfsigned';
import { SMTPServer, type SMTPServerOptions as OfficeOptions } from 'smtp-server';
import { startProxy } from '../chaos/proxy.ts';

/** A mail that was taken, and to whom the envelope said it goes. */
export interface TakenLetter extends ParsedMail {
  readonly recipients: readonly string[];
  readonly source: string;
}

/**
 * What is done to one mail: taken; answered with a code at the recipient or at the end;
 * taken and the line cut before that is said; left without an answer.
 */
export type Treatment =
  | 'take'
  | 'cut'
  | 'hang'
  | { readonly code: number; readonly at: 'recipient' | 'end'; readonly text?: string };

export type { OfficeOptions };

/** A certificate for this machine, for which nobody but itself vouches. */
export async function certificate(): Promise<{ key: string; cert: string }> {
  const altNames = [
    { type: 2, value: 'localhost' },
    { type: 7, ip: '127.0.0.1' },
    { type: 7, ip: '0.0.0.0' },
  ] as const;
  const extensions = [{ name: 'subjectAltName' as const, altNames: [...altNames] }];
  const { private: key, cert } = await generate(undefined, { keyType: 'ec', extensions });
  return { key, cert };
}

/** Starts one; mails are treated as `treatments` says, in their order, and taken afterwards. */
export async function postOffice(more: OfficeOptions = {}) {
  const letters: TakenLetter[] = [];
  const treatments: Treatment[] = [];
  let tries = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    ...more,
    onRcptTo(_, __, answer) {
      tries += 1;
      const [next] = treatments;
      if (typeof next !== 'object' || next.at !== 'recipient') return answer();
      treatments.shift();
      answer(no(next));
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const treatment = treatments.shift() ?? 'take';
        if (treatment === 'hang') return;
        if (typeof treatment === 'object') {
          answer(no(treatment));
          return;
        }
        const source = Buffer.concat(chunks);
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        void simpleParser(source).then((mail) => {
          letters.push({ ...mail, recipients, source: source.toString() });
          if (treatment === 'cut') road.reset();
          else answer();
        });
      });
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const road = await startProxy(() => [{ port }]);
  return {
    /** Where relays reach it. */
    port: road.port,
    road,
    letters,
    treatments,
    /** Recipients that it was asked for so far. */
    tries: () => tries,
    async stop() {
      await road.stop();
      await new Promise<void>((done) => server.close(done));
    },
  };
}

export type PostOffice = Awaited<ReturnType<typeof postOffice>>;

function no({ code, text }: Extract<Treatment, object>): Error {
  const said = text ?? `<ada@example.org>: not ${code < 500 ? 'now' : 'ever'}`;
  return Object.assign(new Error(said), { responseCode: code });
}
