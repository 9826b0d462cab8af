/**
 * Verdict — does checks one after another, those of a group beside each other, and says
 * at the end how many things passed and failed, in one line: `N passed, N failed`.
 */
import { install } from './install.mjs';
import { endWithParent } from './parent.mjs';
import { duration, sinceStart, Stopped } from './step.mjs';

/** Installs, does every check or group of checks, prints the verdict, and sets the exit code. */
export async function judge(title, checks) {
  endWithParent();
  console.log(title);
  const sum = { passed: 0, failed: 0 };
  const judgeOne = async (check) => {
    const since = Date.now();
    const { passed, failed } = await check().catch((error) => {
      console.log(error instanceof Stopped ? error.message : error);
      return { passed: 0, failed: 1 };
    });
    sum.passed += passed;
    sum.failed += failed;
    if (passed + failed === 0) return;
    const verdict = failed > 0 ? `${passed} passed, ${failed} FAILED` : passed === 1 ? 'passed' : `${passed} passed`;
    console.log(`  ${check.name.padEnd(14)} ${duration(Date.now() - since)}  ${verdict}`);
  };
  for (const group of [packages, ...checks]) await Promise.all([group].flat().map(judgeOne));
  console.log(`\nin ${sinceStart()}\n${sum.passed} passed, ${sum.failed} failed`);
  if (sum.failed > 0) process.exitCode = 1;
}

/** Counts only when it fails. */
async function packages() {
  await install();
  return { passed: 0, failed: 0 };
}
