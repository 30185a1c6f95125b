// The report for build servers: what both schemas of it ask for, and what its reader needs.
import { expect, test } from 'vitest';
import type { ScenarioRun } from '../../runtime/trials/run-scenario.ts';
import type { ScenarioResult } from '../../runtime/trials/scenario-runs.ts';
import { junitXml } from './junit.ts';

function run(checks: object[], warnings: string[] = []): ScenarioRun {
  return { checks, lines: [], warnings, happened: {}, durationMs: 1500 } as never;
}

function result(name: string, runs: ScenarioRun[], verdict: object): ScenarioResult {
  return { scenario: { name }, runs, verdict } as never;
}

const AT = Date.UTC(2026, 10, 30, 9, 15, 30, 500);
const WRONG = { what: 'says “<nine>”', ok: false, because: 'nothing was said' };

test('scenarios that passed and failed, run by run', () => {
  const xml = junitXml(
    'asha',
    [
      result('hours & prices', [run([])], { ok: true, passed: 1, counted: 1, needed: 1 }),
      result(
        'booking',
        [
          run([]),
          run([WRONG], ['openai: answered 401']),
          run([{ what: 'they asked', ok: false, because: 'they did not', isCallers: true }]),
        ],
        { ok: false, passed: 1, counted: 2, needed: 2 },
      ),
    ],
    AT,
  );
  expect(xml.replace(/hostname="[^"]+"/, 'hostname="box"')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite id="0" package="trunkline" name="asha" timestamp="2026-11-30T09:15:30" hostname="box" tests="2" failures="1" errors="0" time="6.000">
    <properties><property name="agent" value="asha"/></properties>
    <testcase classname="asha" name="hours &amp; prices" time="1.500"/>
    <testcase classname="asha" name="booking" time="4.500">
      <failure type="expectation" message="1 of 2 runs passed, 2 must; 1 did not count">run 2
  says “&lt;nine&gt;”: nothing was said
  ! openai: answered 401
run 3
  the simulated caller, so this run does not count: they asked: they did not</failure>
    </testcase>
    <system-out/>
    <system-err/>
  </testsuite>
</testsuites>
`);
});

test('signs that XML does not take are left out', () => {
  const xml = junitXml(
    'asha',
    [
      result('a\u0000b\uffff', [run([{ what: 'x\ud800y\u001b', ok: false, because: null }])], {
        ...{ ok: false, passed: 0, counted: 1, needed: 1 },
      }),
    ],
    AT,
  );
  expect(xml).toContain('name="ab"');
  expect(xml).toContain('>x\ufffdy</failure>');
});
