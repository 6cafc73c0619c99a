import { expect, test } from 'vitest';
import { icescope } from '../support/io.ts';

test('the demonstration parses, diagnoses, explains, queries a server of its own, and lints', async () => {
  const { status, stdout } = await icescope(['demo']);
  expect(status).toBe(0);
  expect(stdout).toContain('host  tcp active  192.168.58.1');
  expect(stdout).toMatch(/icescope diagnose failing-call\.log\n\nDid not connect\. \(proven\)\n/);
  expect(stdout).toContain('A TCP host candidate that can only open connections');
  expect(stdout).toMatch(
    /Asking a local STUN server: icescope stun stun:127\.0\.0\.1:(\d+)\n\nstun:127\.0\.0\.1:\1\n {2}udp {2}127\.0\.0\.1:\1 /,
  );
  expect(stdout).toMatch(/you are 127\.0\.0\.1:\d+/);
  expect(stdout).toContain('Server and client from a tutorial');
  expect(stdout).toMatch(/error +client\/fixed-credentials +4/);
  expect(stdout).toMatch(/error +auth\/secret-weak +4 +`static-auth-secret` has only 8 characters/);
  expect(stdout).toMatch(/icescope lint --fix/);
});
