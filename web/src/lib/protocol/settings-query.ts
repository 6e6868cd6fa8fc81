import { queryOptions } from '@tanstack/react-query';
import { readGovernanceSettings } from '../../../../sdk/governance/read-settings.ts';
import type { Protocol } from './protocol-context.tsx';
import { LIVE } from './query-client.ts';

/** Delays, threshold and quorum in force. */
export const settingsQuery = ({ client, deployment }: Protocol) =>
  queryOptions({ ...LIVE, queryKey: ['settings'], queryFn: () => readGovernanceSettings(client, deployment) });
