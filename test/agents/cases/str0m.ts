import { type AgentCases, having, TCP, UDP, valued } from './agent-cases.ts';

export const cases: AgentCases = {
  refusals: [
    valued('prefix-missing', '', UDP.slice(10), `a=${UDP}`),
    valued('prefix-missing', '', having(0, 'Candidate:1'), having(0, 'candidate:{')),
    valued('component-number', 'rtp', having(1, 'rtp'), having(1, '+1')),
    valued('component-number', '-1', having(1, '-1'), having(1, '0')),
    valued('component-range', '65536', having(1, '65536'), having(1, '65535')),
    valued('transport-unknown', 'tcp-act', having(2, 'tcp-act'), having(2, 'SSLTCP')),
    valued('priority-number', '5x', having(3, '5x'), having(3, '005')),
    valued('priority-range', '4294967296', having(3, '4294967296'), having(3, '4294967295')),
    valued('address-not-ip', '192.0.02.1', having(4, '192.0.02.1'), having(4, '192.0.0.1')),
    valued('address-not-ip', '[::1]', having(4, '[::1]'), having(4, '::1')),
    valued('address-not-ip', 'fe80::1%eth0', having(4, 'fe80::1%eth0'), having(4, 'FE80::1')),
    valued('port-number', 'http', having(5, 'http'), having(5, '080')),
    valued('port-range', '65536', having(5, '65536'), having(5, '65535')),
    valued('typ-missing', 'type', having(6, 'type'), UDP),
    valued('fields-missing', '', 'candidate:1 1 udp', UDP),
    valued('typ-missing', 'typ\u001chost', UDP.replace(' host', '\u001chost'), UDP.replace(' host', '\u0085host')),
    valued('type-unknown', 'HOST', having(7, 'HOST'), having(7, 'prflx')),
    valued('extension-value-missing', 'ufrag', `${UDP} ufrag`, `${UDP} generation`),
    valued('related-address-not-ip', 'a.local', `${UDP} raddr a.local`, `${UDP} raddr ::`),
    valued('related-port-number', '-1', `${UDP} rport -1`, `${UDP} x rport`),
    valued('related-port-range', '70000', `${UDP} raddr :: rport 70000`, `${UDP} x rport 70000`),
    valued('tcptype-unknown', 'x', `${UDP} generation 0 tcptype x`, `${UDP} generation tcptype x`),
  ],
  accepts: [`${TCP} tcptype PASSIVE`, UDP.replaceAll(' ', '\u00a0'), `${UDP} generation x network-id -1`],
};
