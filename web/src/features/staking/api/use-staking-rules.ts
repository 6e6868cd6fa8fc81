import { useSuspenseQuery } from '@tanstack/react-query';
import { type StakingLimits, type StakingRules, stakingRules } from '../../../../../sdk/staking/staking-rules.ts';
import { parametersQuery } from '../../../lib/protocol/parameters-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { stakingLimitsQuery } from './provider-queries.ts';

/** What votes have set for stake, and what nobody can change. */
export function useStakingRules(): { rules: StakingRules; limits: StakingLimits } {
  const protocol = useProtocol();
  const { data: states } = useSuspenseQuery(parametersQuery(protocol));
  const { data: limits } = useSuspenseQuery(stakingLimitsQuery(protocol));
  return { rules: stakingRules(states), limits };
}
