import { type Address, isAddress } from 'viem';
import { useAccount } from 'wagmi';
import { shortAddress } from '../../../lib/format/address.ts';
import { DEVELOPMENT_WALLET_ID } from '../api/announce-wallet.ts';
import { developmentContext } from '../model/development-context.ts';

/** Which of the node's accounts signs, while the development wallet is the one connected. */
export function AccountPicker({ current }: { current: Address }) {
  const { connector } = useAccount();
  const { wallet } = developmentContext();
  if (connector?.id !== DEVELOPMENT_WALLET_ID) return null;
  return (
    <label className="flex items-center gap-2 text-sm">
      <span className="text-ink-soft">Sign as</span>
      <select
        className="min-h-9 rounded-lg border border-caution bg-surface px-2 font-mono text-2xs"
        data-testid="dev-account"
        onChange={({ target }) => isAddress(target.value) && wallet.select(target.value)}
        value={current}
      >
        {wallet.accounts.map((account, index) => (
          <option key={account} value={account}>
            {index}: {shortAddress(account)}
          </option>
        ))}
      </select>
    </label>
  );
}
