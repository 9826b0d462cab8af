/**
 * Verdict — does checks one after another and says at the end how many things passed
 * and failed, in one line: `N passed, N failed`.
 */
import { install } from './install.mjs';
import { endWithParent } from './parent.mjs';
import { duration, sinceStart, Stopped } from './step.mjs';

/** Installs, does every check, prints the verdict, and sets the exit code. */
export async function judge(title, checks) {
  endWithParent();
  console.log(title);
  const sum = { passed: 0, failed: 0 };
  for (const check of [packages, ...checks]) {
    const since = Date.now();
    const { passed, failed } = await check().catch((error) => {
      console.log(error instanceof Stopped ? error.message : error);
      return { passed: 0, failed: 1 };
    });
    sum.passed += passed;
    sum.failed += failed;
    if (passed + failed === 0) continue;
    const verdict = failed > 0 ? `${passed} passed, ${failed} FAILED` : passed === 1 ? 'passed' : `${passed} passed`;
    console.log(`  ${check.name.padEnd(14)} ${duration(Date.now() - since)}  ${verdict}`);
  }
  console.log(`\nin ${sinceStart()}\n${sum.passed} passed, ${sum.failed} failed`);
  if (sum.failed > 0) process.exitCode = 1;
}

/** Counts only when it fails. */
async function packages() {
  await install();
  return { passed: 0, failed: 0 };
}
