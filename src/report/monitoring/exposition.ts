/** The labels of a series; an empty one is as good as none. */
export type Labels = Readonly<Record<string, string | number | undefined>>;

export interface Sample {
  readonly labels: Labels;
  /** Undefined if there is no such sample. */
  readonly value: number | undefined;
}

/** A gauge in Prometheus' text exposition format: each series once, with its last value. Empty without samples. */
export function gauge(name: string, help: string, samples: Iterable<Sample>): string {
  const series = new Map<string, number>();
  for (const { labels, value } of samples) if (value !== undefined) series.set(labelText(labels), value);
  if (series.size === 0) return '';
  const lines = [...series].map(([labels, value]) => `${name}{${labels}} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`;
}

/** Prometheus uses seconds. */
export function inSeconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : Number((milliseconds / 1000).toFixed(6));
}

function labelText(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escapeLabel(`${value ?? ''}`)}"`)
    .join(',');
}

function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
