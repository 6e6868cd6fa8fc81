import type { PublicClient } from 'viem';
import type { Deployment } from '../../../sdk/deployment.ts';
import { readProposals } from '../../../sdk/governance/read-proposals.ts';
import { readParameters } from '../../../sdk/parameters/read-parameters.ts';
import type { Values } from './action.ts';
import { wrongMarket } from './check-market.ts';
import type { JobsPlan } from './jobs.ts';
import type { ProposalScript } from './proposal-script.ts';

/** Reads back what the history was to lead to. A vote that went another way would make every later step a fiction. */
export async function requireHistory(
  client: PublicClient,
  deployment: Deployment,
  scripts: readonly ProposalScript[],
  values: Values,
  jobs: JobsPlan,
): Promise<void> {
  const [proposals, states] = await Promise.all([
    readProposals(client, deployment),
    readParameters(client, deployment),
  ]);
  const wrongProposals = scripts.flatMap(({ title, ending }, index) => {
    const state = proposals[index]?.state;
    return state === ending ? [] : [`"${title}" is ${state}, not ${ending}`];
  });
  const wrongValues = states.flatMap(({ spec, value }) => {
    const expected = values.get(spec.key);
    return value === expected ? [] : [`${spec.key} is ${value}, not ${expected}`];
  });
  const wrong = [...wrongProposals, ...wrongValues, ...(await wrongMarket(client, deployment, jobs))];
  if (wrong.length > 0) throw new Error(`The history did not end as written: ${wrong.join('; ')}`);
}
