/** Files of each kind that have lists of iceServers, as people write them. */
export const TEXTS = {
  script: [
    `const servers = {
    iceServers: [
        { urls: 'stun:stun.acme.test:3478' },
        { urls: 'turn:turn.acme.test:3478', username: 'ann', credential: 'swordfish' }
    ]
};
`,
    `import { useMemo } from 'react';
interface Props { iceServers: RTCIceServer[]; onClose?: () => void }
const STUN = ['stun:a.acme.test', 'stun:b.acme.test'] as const;
const HOST = 'turn.acme.test';
export const ICE: RTCIceServer[] = [{ urls: \`turn:\${HOST}:3478\`, username: process.env.USER_NAME!, credential: key ?? '' }];
export function Call({ iceServers = [] }: Props) {
  const config = useMemo<RTCConfiguration>(() => ({
    iceServers: [{ urls: [...STUN] }, ...ICE, { urls: 'turns:c.acme.test' as string, username, credential: "it's" }] satisfies X[],
    iceTransportPolicy: 'relay',
  }), []);
  // iceServers: [{ urls: 'stun:commented.acme.test' }]
  const pc = new RTCPeerConnection(config);
  return <p>Don't \`do\` this {config.iceServers!.length}</p>;
}
`,
  ],
  program: [
    `package main

import "github.com/pion/webrtc/v4"

// was: "turn:old.acme.test"
const relay = "turn:turn.acme.test:3478"

func config(host string) webrtc.Configuration {
	return webrtc.Configuration{
		ICEServers: []webrtc.ICEServer{
			{URLs: []string{"stun:stun.acme.test"}},
			{
				URLs:           []string{relay, fmt.Sprintf("turn:%s:443?transport=tcp", host)},
				Username:       "ann",
				Credential:     "swordfish",
				CredentialType: webrtc.ICECredentialTypePassword,
			},
		},
		ICETransportPolicy: webrtc.ICETransportPolicyRelay,
	}
}
`,
    `fn servers<'a>(host: &'a str) -> Vec<RTCIceServer> {
    vec![
        RTCIceServer { urls: vec![format!("turn:{}", host), "turn:b.acme.test".to_owned()], ..base },
        RTCIceServer {
            urls: vec![String::from("turn:c.acme.test")],
            username: "ann".into(),
            credential: "it's".to_string(),
            ..Default::default()
        },
    ]
}
`,
  ],
  json: [
    '{"iceServers":[{"urls":"stun:stun.acme.test"},{"urls":["turn:turn.acme.test"],"username":"ann","credential":"swordfish"}]}',
    '// comment\n[{"urls": "stun:stun.acme.test"},]\n',
  ],
  html: [
    `<!doctype html><p>it's</p><!-- <script>iceServers = [{urls:'stun:no.acme.test'}]</script> -->
<script src="x.js"></script>
<script type="module">
  const pc = new RTCPeerConnection({ iceServers: [{ urls: "stun:stun.acme.test" }] });
</script>
`,
  ],
  env: [
    `# servers
NEXT_PUBLIC_ICE_SERVERS='[{"urls":"stun:stun.acme.test"},{"urls":"turn:turn.acme.test","username":"ann","credential":"p"}]'
OTHER="[{\\"urls\\":\\"stun:c.acme.test\\"}]"
TURN_URL=turn:d.acme.test:3478 # ours
TURN_USERNAME=ann
TURN_PASSWORD=swordfish
STUN_URLS=stun:a.acme.test,stun:b.acme.test
`,
  ],
  yaml: [
    'call:\n  iceServers:\n    - urls: ["stun:a.acme.test"]\n    - urls: \'turn:b.acme.test\'\n      username: ann\n',
  ],
} as const;
