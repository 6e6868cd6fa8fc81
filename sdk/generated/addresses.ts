// Generated from deployments/*.json by npm run generate. Do not edit.
import type { Deployment } from '../deployment.ts';

/** Where the protocol stands on public networks. */
export const publicDeployments: readonly Deployment[] = [
];
