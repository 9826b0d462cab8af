/**
 * Portrait — a picture of somebody who does not exist, for tests that need one: as a
 * phone would give it, taller than wide.
 */
import type { Page } from '@playwright/test';

const drawing = `
  <svg xmlns="http://www.w3.org/2000/svg" width="600" height="800" viewBox="0 0 600 800">
    <rect width="600" height="800" fill="#c9d8d3"/>
    <path d="M110 800c0-150 80-230 190-230s190 80 190 230z" fill="#2f5d50"/>
    <rect x="250" y="470" width="100" height="130" rx="45" fill="#d9a684"/>
    <ellipse cx="300" cy="370" rx="125" ry="155" fill="#e5b595"/>
    <path d="M165 380c-20-180 70-230 140-230s150 50 130 240c-20-90-60-130-150-130-60 0-100 40-120 120z" fill="#4a2f23"/>
    <circle cx="252" cy="370" r="11" fill="#33241d"/><circle cx="348" cy="370" r="11" fill="#33241d"/>
    <path d="M250 440q50 42 100 0" fill="none" stroke="#8c4a3b" stroke-width="10" stroke-linecap="round"/>
  </svg>`;

/** Draws it; the page is left as it was. */
export async function portrait(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const studio = await page.context().newPage();
  await studio.setViewportSize({ width: 600, height: 800 });
  await studio.setContent(`<style>body{margin:0}</style>${drawing}`);
  const buffer = await studio.screenshot({ type: 'jpeg', quality: 90 });
  await studio.close();
  return { name: 'me.jpg', mimeType: 'image/jpeg', buffer };
}
