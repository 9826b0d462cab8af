/**
 * Hire — one more operator, in the way in which a host makes one: `npm run admin`.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { House, Worker } from './house.ts';
import { root } from './program.ts';

/** Makes an operator of the house's shop. */
export async function hire(
  house: House,
  person: { readonly first: string; readonly last: string; readonly role: string },
): Promise<Worker> {
  const email = `${person.first.toLowerCase()}@lumen-linde.example`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(root, 'server/dist/admin.js'),
      'create-operator',
      '--json',
      ...['--shop', house.shop, '--first-name', person.first, '--last-name', person.last],
      ...['--role', person.role, '--email', email],
    ],
    { env: { PATH: process.env['PATH'], ...house.adminEnv }, cwd: root },
  );
  const { password } = JSON.parse(stdout) as { readonly password: string };
  return { name: `${person.first} ${person.last}`, role: person.role, email, password };
}
