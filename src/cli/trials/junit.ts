// Results of scenarios as JUnit XML for build servers. It keeps to what both schemas in use take: that of Ant's own task
// (windyroad/JUnit-Schema) and that of Jenkins (xunit-plugin).
import { hostname } from 'node:os';
import type { Check } from '../../runtime/trials/checks.ts';
import type { ScenarioRun } from '../../runtime/trials/run-scenario.ts';
import type { ScenarioResult } from '../../runtime/trials/scenario-runs.ts';
import type { Instant } from '../../telephony/time.ts';

export function junitXml(agent: string, results: readonly ScenarioResult[], at: Instant): string {
  const failures = results.filter(({ verdict }) => !verdict.ok).length;
  const all = results.map(({ scenario, runs, verdict }) => {
    const head = `    <testcase classname="${escaped(agent)}" name="${escaped(scenario.name)}" time="${secondsOf(runs)}"`;
    if (verdict.ok) return `${head}/>`;
    const { passed, counted, needed } = verdict;
    const lost = runs.length - counted;
    const message = [
      `${passed} of ${counted} runs passed, ${needed} must`,
      ...(lost === 0 ? [] : [`${lost} did not count`]),
    ].join('; ');
    const text = runs.flatMap((run, index) => failureLines(run, runs.length === 1 ? null : index + 1));
    return `${head}>\n      <failure type="expectation" message="${escaped(message)}">${escaped(text.join('\n'))}</failure>\n    </testcase>`;
  });
  const time = secondsOf(results.flatMap(({ runs }) => runs));
  const began = new Date(at).toISOString().slice(0, 19);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite id="0" package="trunkline" name="${escaped(agent)}" timestamp="${began}" hostname="${escaped(hostname())}" tests="${results.length}" failures="${failures}" errors="0" time="${time}">`,
    `    <properties><property name="agent" value="${escaped(agent)}"/></properties>`,
    ...all,
    '    <system-out/>',
    '    <system-err/>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function failureLines({ checks, warnings }: ScenarioRun, number: number | null): string[] {
  const wrong = checks.filter(({ ok }) => !ok);
  if (wrong.length === 0) return [];
  const indent = number === null ? '' : '  ';
  return [
    ...(number === null ? [] : [`run ${number}`]),
    ...wrong.map((one) => `${indent}${checkText(one)}`),
    ...warnings.map((warning) => `${indent}! ${warning}`),
  ];
}

function checkText({ what, because, isCallers }: Check): string {
  const whose = isCallers === true ? 'the simulated caller, so this run does not count: ' : '';
  return `${whose}${what}${because === null ? '' : `: ${because}`}`;
}

function secondsOf(runs: readonly ScenarioRun[]): string {
  return (runs.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000).toFixed(3);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML takes none of these.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  );
}
