import { useState } from 'react';
import { Icon } from '../../../components/ui/icon.tsx';
import { useWallet } from '../../../lib/wallet/use-wallet.ts';
import { AccountPicker } from './account-picker.tsx';
import { Faucet } from './faucet.tsx';
import { TimeControl } from './time-control.tsx';

/** What only a development chain can do: give, and move time. */
export function DevelopmentBar() {
  const wallet = useWallet();
  const [problem, setProblem] = useState<string | null>(null);
  const run = (work: () => Promise<unknown>) => {
    setProblem(null);
    work().catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  };
  return (
    <section aria-label="Development tools" className="border-b bg-caution-soft" data-testid="development-tools">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 sm:px-6">
        <p className="flex items-center gap-2 text-sm font-semibold text-caution">
          <Icon name="flask" />
          Development chain
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <TimeControl onRun={run} />
          {'address' in wallet && (
            <>
              <Faucet account={wallet.address} onRun={run} />
              <AccountPicker current={wallet.address} />
            </>
          )}
        </div>
        {problem && (
          <p className="w-full text-sm font-medium text-negative" role="alert">
            {problem}
          </p>
        )}
        {!('address' in wallet) && (
          <p className="text-sm text-ink-soft max-sm:hidden">
            Connect the development wallet, or your own: it gets ETH and FLOP here.
          </p>
        )}
      </div>
    </section>
  );
}
