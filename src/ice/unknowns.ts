const OF_A_SIDE = ['udp', 'mapping', 'filtering', 'relay', 'direct', 'candidates'] as const;
const OF_BOTH = ['same-network', 'hairpinning', 'tcp', 'delivery'] as const;

/** An unknown fact that decides whether it connects, about one side or both. */
export type Unknown = `${'a' | 'b'}-${(typeof OF_A_SIDE)[number]}` | (typeof OF_BOTH)[number];

export const UNKNOWNS: readonly Unknown[] = [
  ...OF_A_SIDE.map((fact) => `a-${fact}` as const),
  ...OF_A_SIDE.map((fact) => `b-${fact}` as const),
  ...OF_BOTH,
];

/** Without the family. */
export function factOf(name: string): Unknown | undefined {
  const fact = name.replace(/ ipv[46]$/, '');
  return UNKNOWNS.find((one) => one === fact);
}
