import { useQuery, useQueryClient } from '@tanstack/react-query';
import { protocolGovernorAbi } from '../../../../../sdk/generated/abis.ts';
import type { GovernanceStatus } from '../../../../../sdk/governance/read-status.ts';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { WalletActionButton } from '../../../components/ui/wallet-action-button.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { formatFlop } from '../../../lib/format/number.ts';
import { delegatesQuery } from '../../../lib/protocol/delegates-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { contractCall } from '../../../lib/transactions/contract-call.ts';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { statusQuery } from '../api/status-query.ts';
import { type Opening as Found, openingWith } from '../model/opening.ts';

/** Why nobody can propose anything yet, and the button that ends it. Absent once governance is open. */
export function GovernanceNotice() {
  const { data: status } = useQuery(statusQuery(useProtocol()));
  const now = useChainNow();
  if (status === undefined) return null;
  const hasStarted = now >= status.start;
  if (status.isOpen && hasStarted) return null;
  return (
    <Notice
      data-testid="governance-notice"
      look="caution"
      title={status.isOpen ? 'Governance has not started yet' : 'Governance is not open yet'}
    >
      {!hasStarted && (
        <p>
          Nothing can be proposed before <LocalTime at={status.start} />.
        </p>
      )}
      {!status.isOpen && <Opening status={status} />}
    </Notice>
  );
}

/** Anyone can open it, once, by naming delegates with enough votes: they are found in the token's logs. */
function Opening({ status: { minDelegated } }: { status: GovernanceStatus }) {
  const protocol = useProtocol();
  const { data, error } = useQuery(delegatesQuery(protocol, useQueryClient()));
  const send = useSend('open-governance');
  const opening = data && openingWith(data.delegates, minDelegated);
  const open = () => {
    if (opening === undefined) return;
    const call = contractCall({
      address: protocol.deployment.contracts.protocolGovernor.address,
      abi: protocolGovernorAbi,
      functionName: 'openGovernance',
      args: [opening.delegates],
    });
    void send.send('Open governance', call);
  };
  return (
    <>
      <p>
        Nothing can be proposed until {formatFlop(minDelegated)} votes are delegated and somebody has shown that they
        are.
        {opening && ` ${formatFlop(opening.delegated)} are delegated now.`}
      </p>
      <div className="mt-3 max-w-xs">
        <WalletActionButton
          data-testid="open-governance"
          onAct={open}
          reason={reasonNotTo(opening, error !== null)}
          send={send}
          verb="open it"
        >
          Open governance
        </WalletActionButton>
      </div>
    </>
  );
}

function reasonNotTo(opening: Found | undefined, hasFailed: boolean): string | undefined {
  if (opening === undefined) return hasFailed ? 'The delegates could not be read.' : 'Reading the delegates…';
  return opening.isEnough ? undefined : 'Too few votes are delegated.';
}
