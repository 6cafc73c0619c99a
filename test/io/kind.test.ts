import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FileKind, sniff } from '../../src/io/kind.ts';
import { runs } from '../support/runs.ts';

const kindOf = (text: string): FileKind => sniff(Buffer.from(text));

const fixture = (path: string): string => fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url));

describe('a turnserver.conf', () => {
  test.each([
    'listening-port=3478\nrealm=example.org\n',
    'use-auth-secret\nstatic-auth-secret north\n',
    '# listening-port=3478\n#\n# realm=mycompany.org\n',
    '{% if tls %}\ncert={{ cert }}\n{% endif %}\nrealm={{ realm }}\n',
    'realm: example.org\nlt-cred-mech\nuser: alice:north\n',
    'STATIC_AUTH_SECRET=north\n--realm=example.org\n',
    '#use-auth-secret\n#fingerprint\n',
    '# My `turn` server\n#\n# listening-port=3478\n\n# Debugging\n#verbose\n',
    '# A relay for the office, with `turn` and **tls**\n\nrealm=example.org\nfingerprint\n',
    'relam=example.org\nlistning-port=3478\nfingerprint\n',
    'realm=example.org\r\nfingerprint\r\n',
  ])('%j', (text) => {
    expect(kindOf(text)).toBe('turnserver.conf');
  });

  test('every configuration among the fixtures', () => {
    for (const file of ['demo/turnserver.conf', 'lint/usual.conf', 'lint/cidr.conf']) {
      expect(sniff(readFileSync(fixture(file))), file).toBe('turnserver.conf');
    }
  });
});

test('no log among the fixtures is a configuration', () => {
  for (const name of readdirSync(fixture('logs'))) {
    expect(['turnserver.conf', 'docker-compose', 'binary'], name).not.toContain(
      sniff(readFileSync(fixture(`logs/${name}`))),
    );
  }
});

const CANDIDATE = 'candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host';

test.each<[kind: FileKind, text: string]>([
  ['sdp', 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\n'],
  ['sdp', 'm=audio 9 UDP/TLS/RTP/SAVPF 111\na=ice-ufrag:x\n'],
  ['log', `12:00:01 ICE ${CANDIDATE}\n`],
  ['log', '2026-01-02T03:04:05Z started\n2026-01-02T03:04:06Z stopped\n'],
  ['log', `{"candidate":"${CANDIDATE}"}\n{"candidate":"${CANDIDATE}"}\n`],
  ['ice-servers-json', '{"iceServers":[{"urls":"stun:stun.example.org"}]}'],
  ['ice-servers-json', '[{"urls":["turn:turn.example.org"],"username":"a","credential":"b"}]'],
  ['ice-servers-js', "const config = { iceServers: [{ urls: 'stun:stun.example.org' }] };\n"],
  ['ice-servers-js', "{ iceServers: [{ urls: 'turn:turn.example.org', username: 'u', credential: 'p' }] }"],
  ['docker-compose', 'services:\n  turn:\n    image: coturn/coturn\n'],
  ['docker-compose', 'version: "3"\n\nservices: # all\n  turn:\n    image: coturn/coturn\n'],
  ['kubernetes', 'apiVersion: v1\nkind: ConfigMap\ndata:\n  turnserver.conf: |\n    realm=example.org\n'],
  ['shell', 'docker run -d --network=host coturn/coturn -n \\\n  --realm=example.org \\\n  --lt-cred-mech\n'],
  ['shell', 'SECRET=north\nsudo podman run -p 3478:3478 coturn/coturn --static-auth-secret=$SECRET\n'],
  ['shell', '$ turnserver -a -v -r example.org\n'],
  ['log', `12:00:01 ICE ${CANDIDATE}\ndocker run coturn/coturn\n`],
  ['dockerfile', '# syntax=docker/dockerfile:1\nFROM coturn/coturn:4.6.2\nCMD ["-n"]\n'],
  ['shell', '#!/bin/sh\nexec turnserver -n\n'],
  ['shell', '#!/bin/sh\ncat > c.service <<EOF\n[Service]\nExecStart=/usr/bin/turnserver\nEOF\n'],
  ['shell', 'sudo tee /etc/turnserver.conf <<EOF\nrealm=example.org\nfingerprint\nEOF\n'],
  ['systemd', '# of the office\n\n[Service]\nExecStart=/usr/bin/turnserver\n'],
  ['systemd', '[Unit]\nDescription=coturn\n[Service]\nExecStart=/usr/bin/turnserver\n'],
  ['json', '{"name":"app","version":"1.0.0"}'],
  ['json', '[]'],
  ['yaml', 'name: x\nsteps:\n  - run: y\n'],
  ['docker-compose', 'coturn:\n  image: coturn/coturn\n  restart: always\n'],
  ['docker-compose', '  turn:\n    image: "coturn/coturn:4.6.2"\n    ports:\n      - "3478:3478"\n'],
  ['yaml', 'coturn:\n  image:\n    repository: coturn/coturn\n  ports: []\n'],
  ['yaml', 'image: coturn/coturn\nrestart: always\n'],
  [
    'provisioning',
    '#cloud-config\nwrite_files:\n  - path: /etc/turnserver.conf\n    content: |\n      realm=example.org\n',
  ],
  [
    'provisioning',
    '- copy:\n    dest: /etc/turnserver.conf\n    content: |\n      realm=example.org\n      fingerprint\n      verbose\n',
  ],
  ['yaml', 'coturn:\n  realm: example.org\n  min-port: 49152\n  max-port: 65535\n'],
  ['yaml', 'extra: |\n  verbose\n  fingerprint\n  no-cli\n'],
  ['turnserver.conf', 'realm: example.org\n  verbose\nuser:\nfingerprint\n'],
  ['markup', '<!doctype html>\n<title>x</title>'],
  ['har', '{ "log": { "version": "1.2", "creator": {}, "entries": [] } }'],
  ['webrtc-internals', '{"PeerConnections":{"1-1":{}},"UserAgent":"x"}'],
  ['utf-16', [...'realm=x\n'].map((letter) => `${letter}\0`).join('')],
  ['utf-16', [...'realm=x\n'].map((letter) => `\0${letter}`).join('')],
  ['text', 'Dear operator,\nplease restart the server.\n'],
  ['text', '# DEBUG=0\n# The directory of old files is here.\n# source_dir=/some/path/\n'],
  ['text', '12.13\n'],
  ['text', `# Notes\n\nThe console showed this, and then nothing at all:\n\n\`\`\`\n${CANDIDATE}\n\`\`\`\n`],
  ['text', "# Use\n\nGive the browser a list of servers like `this`:\n\n    iceServers: [{ urls: 'stun:h' }]\n"],
  ['text', '# Install\n\n```yaml\nservices:\n  turn:\n    image: coturn/coturn\n```\n'],
  ['text', '# Run\n\n```ini\n[Service]\nExecStart=/usr/bin/turnserver\n```\n'],
  ['source', `import { test } from 'x';\n\nconst line = '${CANDIDATE}';\ntest(line);\n`],
  ['source', `#!/usr/bin/env python3\nprint('${CANDIDATE}')\n`],
  ['source', '#include <stdio.h>\n#include <stdlib.h>\n\nint main(void) { return 0; }\n'],
  ['ice-servers-js', "import x from 'x';\nconst pc = new RTCPeerConnection({ iceServers: [{ urls: 'stun:h' }] });\n"],
  ['log', `12:00:01 new RTCPeerConnection {"iceServers":[{"urls":["stun:h"]}]}\n12:00:02 ${CANDIDATE}\n`],
  ['log', '{"level":"info","msg":"started"}\n{"level":"info","msg":"stopped"}\n'],
  ['json', '{"name":"a","urls":"stun:h"}\n{"name":"b","urls":"stun:g"}\n'],
  ['json', '{"server":{"port":1},"client":{"iceServers":[{"urls":"stun:h"}]}}'],
  ['ice-servers-json', '{"iceCandidatePoolSize":1,"iceServers":[{"username":"a","urls":"turn:h"}]}'],
  ['pem', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'],
  ['pem', 'Bag Attributes\n    friendlyName: x\n-----BEGIN PRIVATE KEY-----\nMIIE\n'],
  ['turnserver.conf', 'realm=example.org\n-----BEGIN PRIVATE KEY-----\nMIIE\n'],
  ['empty', ''],
  ['empty', ' \n\n'],
])('%s: %j', (kind, text) => {
  expect(kindOf(text)).toBe(kind);
});

test('UTF-16 with a byte order mark is decoded', () => {
  expect(sniff(Buffer.from('\ufeffrealm=example.org\nfingerprint\n', 'utf16le'))).toBe('turnserver.conf');
});

test.each<[kind: FileKind, bytes: Uint8Array]>([
  ['gzip', gzipSync('realm=x\n')],
  ['zstd', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0)],
  ['pcap', Uint8Array.of(0xd4, 0xc3, 0xb2, 0xa1, 2, 0)],
  ['pcapng', Uint8Array.of(0x0a, 0x0d, 0x0d, 0x0a, 0, 0)],
  ['zip', Uint8Array.of(0x50, 0x4b, 3, 4, 0)],
  ['binary', deflateRawSync(Buffer.from(Array.from({ length: 400 }, (_, at) => `${at * 7919}`).join(' ')))],
])('%s', (kind, bytes) => {
  expect(sniff(bytes)).toBe(kind);
});

test('any bytes have a kind', () => {
  const text = fc
    .array(fc.constantFrom('services:', 'realm=x', 'FROM x', '{', '"urls":', '\n', '\0', ' ', '- a: b', '\u00e9'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        text.map((one) => Buffer.from(one)),
      ),
      (bytes) => {
        expect(typeof sniff(bytes)).toBe('string');
      },
    ),
    { numRuns: runs(2000) },
  );
});
