/**
 * What nICEr calls a candidate of a server before the server has answered (ice_candidate.c,
 * nr_ice_candidate_format_stun_label): `relay(IP4:192.0.2.1:5000/UDP|IP4:203.0.113.1:3478/UDP)`, or with the server's
 * name.
 */
export const SERVER_LABEL = String.raw`(relay|srflx)\(IP[46]:[^|()]{1,64}\|(?:IP[46]:)?([^|()/]{1,260})(?:\/\w{1,4})?\)`;
