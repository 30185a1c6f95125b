// Results of scenarios as JUnit XML for build servers.
import type { ScenarioResult } from '../../runtime/trials/run-scenario.ts';

export function junitXml(agent: string, results: readonly ScenarioResult[]): string {
  const failures = results.filter(({ ok }) => !ok).length;
  const seconds = (ms: number): string => (ms / 1000).toFixed(3);
  const all = results.map(({ scenario, runs, passed, ok }) => {
    const ms = runs.reduce((sum, run) => sum + run.durationMs, 0);
    const wrong = runs.flatMap(({ checks }) => checks.filter((one) => !one.ok));
    const head = `    <testcase classname="${escaped(agent)}" name="${escaped(scenario.name)}" time="${seconds(ms)}"`;
    if (ok) return `${head}/>`;
    const text = wrong
      .map(({ what, because }) => `${what}${because === null ? '' : `: ${because}`}`)
      .join('\n');
    const message = `${passed} of ${runs.length} runs passed`;
    return `${head}>\n      <failure message="${escaped(message)}">${escaped(text)}</failure>\n    </testcase>`;
  });
  const total = results.flatMap(({ runs }) => runs).reduce((sum, run) => sum + run.durationMs, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${results.length}" failures="${failures}" time="${seconds(total)}">`,
    `  <testsuite name="${escaped(agent)}" tests="${results.length}" failures="${failures}" time="${seconds(total)}">`,
    ...all,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return (
    text
      .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML takes none of these.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
  );
}
