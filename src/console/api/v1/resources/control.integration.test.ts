// What the command line asks of the running controller.
import { describe, expect, test } from 'vitest';
import { LOCAL, openApiRig } from '../../../../../test/fakes/api-rig.ts';

const OWNER = { authorization: `Bearer ${LOCAL}` };

describe('the controller itself', () => {
  test('says all that it is doing', async () => {
    const { app } = await openApiRig();
    const response = await app.inject({ url: '/api/v1/status', headers: OWNER });
    expect(response.json()).toMatchObject({ name: 'box', calls: [], switch: { kind: 'ready' } });
  });

  test('keeps new calls away for a while, and lets them in again', async () => {
    const { app } = await openApiRig();
    const drained = await app.inject({ method: 'POST', url: '/api/v1/drain', headers: OWNER });
    expect([drained.statusCode, drained.json()]).toEqual([200, { live: 0 }]);
    expect((await app.inject({ method: 'DELETE', url: '/api/v1/drain', headers: OWNER })).statusCode).toBe(
      204,
    );
  });

  test('leaves a call to the doctor, from and to numbers of a numbering plan only', async () => {
    const { app } = await openApiRig();
    const claim = (did: string) => ({
      ...{ method: 'POST' as const, url: '/api/v1/claims', headers: OWNER },
      payload: { did, callerId: '+918047123456', seconds: 60 },
    });
    expect((await app.inject(claim('+918047123457'))).statusCode).toBe(201);
    const wrong = await app.inject(claim('918047123457'));
    expect([wrong.statusCode, wrong.json().errors[0].where]).toEqual([400, '/did']);
  });

  test('a fault of ours is logged, and tells its client nothing of itself', async () => {
    const { app, kept } = await openApiRig();
    const response = await app.inject({ method: 'POST', url: '/api/v1/reload', headers: OWNER });
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain('nobody asked');
    expect(kept.lines).toMatchObject([
      { level: 'error', route: '/api/v1/reload', fault: { message: 'nobody asked for a reload' } },
    ]);
  });

  test.each(['/v1/status', '/v2', '/api/v1/none'])('%s is not there, and it is said what is', async (url) => {
    const { app } = await openApiRig();
    const response = await app.inject({ url, headers: OWNER });
    expect([response.statusCode, response.json().remedy]).toEqual([
      404,
      'GET /api/v1/openapi.json lists all requests',
    ]);
  });
});
