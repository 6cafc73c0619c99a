import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FOLDERS } from '../../src/coturn/folders.ts';
import { LocalDisk } from '../../src/host/disk.ts';
import { LARGEST, readSmall } from '../../src/host/read.ts';
import { Authority } from '../support/certificates.ts';

const root = mkdtempSync(join(tmpdir(), 'icescope-disk-'));
const etc = join(root, 'etc');
const isRoot = process.getuid?.() === 0;

function disk(): LocalDisk {
  return new LocalDisk({ folders: FOLDERS, cwd: root, etc });
}

function write(name: string, content: string | Buffer, mode = 0o644): string {
  const path = join(root, name);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

beforeAll(() => {
  chmodSync(root, 0o755);
  mkdirSync(etc);
  write('etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nturnserver:x:104:107::/:/bin/false\n');
  write('etc/group', 'root:x:0:\nturnserver:x:107:\nssl-cert:x:115:nginx,turnserver\n');
  write('etc/nsswitch.conf', 'passwd: files systemd\ngroup: files [SUCCESS=merge] systemd\n');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a file', () => {
  test('exists, with its mode, or does not', () => {
    const path = write('plain.pem', 'x', 0o640);
    expect(disk().file(path)).toEqual({
      kind: 'file',
      mode: 0o640,
      owner: process.getuid?.(),
      group: process.getgid?.(),
    });
    expect(disk().file(root)).toEqual({ kind: 'directory' });
    expect(disk().file(join(root, 'nothing'))).toEqual({ kind: 'missing' });
    expect(disk().file(`${path}/below`)).toEqual({ kind: 'missing' });
    expect(disk().file('')).toEqual({ kind: 'missing' });
  });

  test('without a leading / is looked up in the folders that coturn searches, in order', () => {
    write('turn.pem', 'x', 0o600);
    write('etc/turn.pem', 'x', 0o644);
    write('etc/other.pem', 'x', 0o604);
    expect(disk().file('turn.pem')).toMatchObject({ mode: 0o600 });
    expect(disk().file('other.pem')).toMatchObject({ mode: 0o604 });
    expect(disk().file('~/turn.pem')).toEqual({ kind: 'missing' });
  });

  test('with any bytes in its name, or none that a file can have', () => {
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x66, 0xfc])]), 'x');
    expect(disk().file(`${root}/f\xfc`)).toMatchObject({ kind: 'file' });
    expect(disk().file('a\0b')).toMatchObject({ kind: 'unreadable' });
    expect(disk().file(`/${'x'.repeat(5000)}`)).toMatchObject({ kind: 'unreadable' });
  });

  test('that is a circular link, a FIFO or a device is not read', () => {
    symlinkSync('circle', join(root, 'circle'));
    execFileSync('mkfifo', [join(root, 'fifo')]);
    for (const path of [join(root, 'circle'), join(root, 'fifo'), '/dev/zero'])
      expect(disk().file(path), path).toMatchObject({ kind: 'unreadable' });
    expect(readSmall(join(root, 'fifo'))).toBeUndefined();
    expect(readSmall('/dev/zero')).toBeUndefined();
    expect(disk().pemLabels(join(root, 'fifo'))).toBeUndefined();
  });

  test('of more than 1 MB is not read', () => {
    const path = write('large', 'x');
    truncateSync(path, LARGEST);
    expect(readSmall(path)).toHaveLength(LARGEST);
    truncateSync(path, LARGEST + 1);
    expect(readSmall(path)).toBeUndefined();
    expect(disk().certificate(path, path, '')).toMatchObject({ faults: [], count: 0 });
  });

  test('names its PEM blocks', () => {
    const block = (label: string) => `-----BEGIN ${label}-----\nAAAA\n-----END ${label}-----\n`;
    const path = write('dh.pem', `a word before\n-----BEGIN X-----\n${block('DH PARAMETERS')}${block('CERTIFICATE')}`);
    expect(disk().pemLabels(path)).toEqual(['DH PARAMETERS', 'CERTIFICATE']);
    expect(disk().pemLabels(write('garbage', '\0\x01'))).toEqual([]);
    expect(disk().pemLabels(join(root, 'nothing'))).toBeUndefined();
  });

  test('of nothing but PEM headers is read fast', () => {
    const path = write('begins', '-----BEGIN CERTIFICATE-----\n'.repeat(30_000));
    expect(disk().certificate(path, path, '').faults).toEqual(['no-certificate', 'no-key']);
  });
});

describe('accounts', () => {
  test('come from passwd and group', () => {
    expect(['turnserver', 'root', 'nobody-here', ''].map((name) => disk().hasUser(name))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(['ssl-cert', 'nothing'].map((name) => disk().hasGroup(name))).toEqual([true, false]);
  });

  test('may be defined elsewhere: in a directory service, or in missing files', () => {
    const other = join(root, 'other');
    mkdirSync(other);
    expect(new LocalDisk({ folders: [], etc: other }).hasUser('anybody')).toBe(true);
    writeFileSync(join(other, 'passwd'), 'root:x:0:0::/:/bin/sh\n');
    expect(new LocalDisk({ folders: [], etc: other }).hasUser('anybody')).toBe(false);
    writeFileSync(join(other, 'nsswitch.conf'), 'passwd: files sss\n');
    expect(new LocalDisk({ folders: [], etc: other }).hasUser('anybody')).toBe(true);
  });

  test.skipIf(!isRoot)('may read what modes and groups permit, parent folders included', () => {
    mkdirSync(join(root, 'live'), 0o755);
    const path = write('live/privkey.pem', 'x', 0o600);
    const link = join(root, 'privkey.pem');
    symlinkSync('live/privkey.pem', link);
    expect([disk().canRead(link, 'turnserver'), disk().canRead(link, 'root')]).toEqual([false, true]);
    chmodSync(path, 0o640);
    execFileSync('chgrp', ['115', path]);
    expect(disk().canRead(link, 'turnserver')).toBe(true);
    chmodSync(join(root, 'live'), 0o700);
    expect(disk().canRead(link, 'turnserver')).toBe(false);
    expect(disk().canRead(link, 'nobody-here')).toBeUndefined();
    expect(disk().canRead(join(root, 'nothing'), 'turnserver')).toBeUndefined();
  });
});

test('the addresses of this machine', () => {
  expect(disk().addresses).toContain('127.0.0.1');
});

describe('certificate and key', () => {
  const authority = new Authority();
  afterAll(() => authority.remove());
  const one = authority.issue('DNS:turn.example.org,DNS:*.example.org,IP:192.0.2.1,IP:2001:db8::1');
  const two = authority.issue('DNS:other.example.org', '/CN=other', '1');
  const judge = (certificate: string, key: string, password = '') => disk().certificate(certificate, key, password);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: root, stdio: 'pipe' });

  test('that match, with the chain', () => {
    const chain = write('chain.pem', one.cert + authority.pem);
    const facts = judge(chain, one.keyFile);
    expect(facts).toMatchObject({ faults: [], count: 2, isSelfSigned: false });
    expect(facts.names).toEqual(['turn.example.org', '*.example.org', '192.0.2.1', '2001:DB8:0:0:0:0:0:1']);
    expect((facts.notAfter ?? 0) - Date.now()).toBeGreaterThan(1.9 * 86_400_000);
    expect((facts.notAfter ?? 0) - Date.now()).toBeLessThan(2.1 * 86_400_000);
    const both = write('both.pem', one.key + one.cert);
    expect(judge(both, both)).toMatchObject({ faults: [], count: 1 });
  });

  test('self-signed', () => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ed25519',
      '-nodes',
      '-keyout',
      'self.key',
      '-out',
      'self.pem',
      '-subj',
      '/CN=me',
    );
    expect(judge(join(root, 'self.pem'), join(root, 'self.key'))).toMatchObject({
      faults: [],
      count: 1,
      isSelfSigned: true,
      names: [],
    });
  });

  test('of different pairs, swapped, or missing', () => {
    expect(judge(one.certFile, two.keyFile).faults).toEqual(['key-mismatch']);
    expect(judge(one.keyFile, one.certFile).faults).toEqual(['swapped']);
    expect(judge(one.keyFile, one.keyFile).faults).toEqual(['no-certificate']);
    expect(judge(one.certFile, one.certFile).faults).toEqual(['no-key']);
    const broken = write('broken.pem', one.cert.replace(/\n[^-]{20}/, '\n!!'));
    expect(judge(broken, one.keyFile).faults).toEqual(['no-certificate']);
    expect(judge(one.certFile, write('broken.key', one.key.replace(/\n[^-]{20}/, '\n!!'))).faults).toEqual(['no-key']);
    expect(judge(join(root, 'nothing'), one.keyFile)).toMatchObject({ faults: [], count: 0 });
  });

  test('in DER', () => {
    openssl('x509', '-in', one.certFile, '-outform', 'der', '-out', 'cert.der');
    openssl('pkey', '-in', one.keyFile, '-outform', 'der', '-out', 'key.der');
    expect(judge(join(root, 'cert.der'), one.keyFile).faults).toEqual(['not-pem']);
    expect(judge(one.certFile, join(root, 'key.der')).faults).toEqual(['key-not-pem']);
    expect(judge(write('cut.der', readFileSync(join(root, 'cert.der')).subarray(0, 50)), one.keyFile).faults).toEqual([
      'no-certificate',
    ]);
  });

  test.each(['-aes256', '-des3'])('with a password (%s)', (cipher) => {
    openssl('pkey', '-in', one.keyFile, cipher, '-passout', 'pass:secret', '-out', 'locked.pem');
    openssl('ec', '-in', one.keyFile, cipher, '-passout', 'pass:secret', '-out', 'locked-old.pem');
    for (const name of ['locked.pem', 'locked-old.pem'].map((file) => join(root, file))) {
      expect(judge(one.certFile, name).faults).toEqual(['key-password']);
      expect(judge(one.certFile, name, 'wrong').faults).toEqual(['key-password']);
      expect(judge(one.certFile, name, 'secret').faults).toEqual([]);
    }
  });

  test('with any wrong password, also one that happens to decrypt to something', () => {
    const weak = ['-v2', 'aes-256-cbc', '-iter', '1', '-passout', 'pass:secret'];
    openssl('pkcs8', '-topk8', '-in', one.keyFile, ...weak, '-out', 'locked.pem');
    const wrong = Array.from({ length: 1200 }, (_, index) => `wrong ${index}`);
    const faults = wrong.map((password) => judge(one.certFile, join(root, 'locked.pem'), password).faults.join());
    expect(new Set(faults)).toEqual(new Set(['key-password']));
  });

  test('with a cipher that this OpenSSL does not have', () => {
    const legacy = ['-provider', 'legacy', '-provider', 'default'];
    const made = ['-topk8', '-in', one.keyFile, '-v1', 'PBE-SHA1-RC2-40', '-passout', 'pass:secret', '-out', 'rc2.pem'];
    openssl('pkcs8', ...made, ...legacy);
    expect(judge(one.certFile, join(root, 'rc2.pem'), 'secret').faults).toEqual([]);
  });

  test('of arbitrary bytes do not make it throw', () => {
    for (const bytes of ['', '0', '\x30\x82', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----']) {
      const path = write('any', Buffer.from(bytes, 'latin1'));
      expect(judge(path, path).faults).toContain('no-certificate');
    }
  });
});
