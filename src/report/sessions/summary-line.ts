import { counted, countText } from '../count.ts';
import type { SessionsSummary } from './report.ts';

/** `12 sessions: 9 connected, 2 did not, 1 cannot be told.` */
export function summaryLine({ sessions, connected, failed }: SessionsSummary): string {
  const open = sessions - connected - failed;
  const total = counted(sessions, 'session');
  if (connected === sessions) return `${total}: ${sessions === 2 ? 'both' : 'all'} connect.`;
  if (failed === sessions) return `${total}: ${sessions === 2 ? 'neither connects' : 'none connects'}.`;
  if (open === sessions) return `${total}: ${sessions === 2 ? 'both' : 'all'} undecided.`;
  const parts = [
    connected === 0 ? '' : `${countText(connected)} connect${connected === 1 ? 's' : ''}`,
    failed === 0 ? '' : `${countText(failed)} ${failed === 1 ? 'does' : 'do'} not`,
    open === 0 ? '' : `${countText(open)} undecided`,
  ];
  return `${total}: ${parts.filter((part) => part !== '').join(', ')}.`;
}
