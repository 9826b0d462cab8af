/**
 * Album — where pictures of the screens are put, for whoever wants to look.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../house/program.ts';

export const album = join(root, 'e2e/screenshots');
const latest = join(album, 'latest');

/** Takes a picture of the page as it is, in `latest/`; returns where it is. */
export async function shoot(page: Page, name: string): Promise<string> {
  await mkdir(latest, { recursive: true });
  const path = join(latest, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  return path;
}
