import { useQuery } from '@tanstack/react-query';
import type { ProposalPayload } from '../../../../../sdk/governance/proposal.ts';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { proxyWarningsQuery } from '../api/proxy-warnings-query.ts';

/** Targets that can change after the vote without the governor noticing. */
export function ProxyWarnings({ id, payload }: { id: bigint; payload: ProposalPayload }) {
  const { data: warnings = [] } = useQuery(proxyWarningsQuery(useProtocol(), id, payload));
  if (warnings.length === 0) return null;
  return (
    <Notice data-testid="proxy-warning" look="caution" title="What this calls can be exchanged after the vote">
      <ul className="flex flex-col gap-1">
        {warnings.map(({ target, implementation, kept }) => (
          <li key={target}>
            <AccountName address={target} /> is a proxy for <AccountName address={implementation} />
            {kept.in === 'beacon' && (
              <>
                , which <AccountName address={kept.beacon} /> names
              </>
            )}
            . Whoever may upgrade it decides what the call does, and its pin does not show that.
          </li>
        ))}
      </ul>
    </Notice>
  );
}
