/**
 * Access — what axe has to say about a screen.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Expects that axe finds nothing. */
export async function noComplaints(page: Page, where?: string): Promise<void> {
  const axe = new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    // Otherwise it opens a page more each time, for frames of other origins: no screen of ours has one.
    .setLegacyMode(true);
  const { violations } = await (where === undefined ? axe : axe.include(where)).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
}
