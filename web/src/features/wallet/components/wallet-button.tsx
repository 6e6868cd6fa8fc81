import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { buttonClass } from '../../../components/ui/button.tsx';
import { ErrorBoundary } from '../../../components/ui/error-boundary.tsx';
import { Icon } from '../../../components/ui/icon.tsx';
import { shortAddress } from '../../../lib/format/address.ts';
import { onConnectRequest } from '../../../lib/wallet/connect-request.ts';
import { useWallet } from '../../../lib/wallet/use-wallet.ts';

const loadDialogs = () => import('./rainbow-dialogs.tsx');
const RainbowDialogs = lazy(loadDialogs);

/** RainbowKit is heavier than the rest of the app: it comes when a wallet is wanted, and not before. */
export function WalletButton() {
  const wallet = useWallet();
  const [request, setRequest] = useState(0);
  const button = useRef<HTMLButtonElement>(null);
  const address = 'address' in wallet ? wallet.address : undefined;

  const open = useCallback(() => setRequest((count) => count + 1), []);
  const returnFocus = useCallback(() => button.current?.focus(), []);
  const preload = () => void loadDialogs().catch(() => undefined); // a click tries again and says what is wrong
  useEffect(() => onConnectRequest(open), [open]);

  return (
    <div>
      <button
        className={buttonClass(address ? 'secondary' : 'primary')}
        data-testid={address ? 'rk-account-button' : 'rk-connect-button'}
        onClick={open}
        onFocus={preload}
        onPointerEnter={preload}
        ref={button}
        type="button"
      >
        <Icon name="wallet" />
        {address ? <span className="font-mono">{shortAddress(address)}</span> : label(wallet.status)}
      </button>
      {request > 0 && (
        <ErrorBoundary fallback={() => <p role="alert">The wallet dialog could not be loaded. Reload the page.</p>}>
          <Suspense fallback={null}>
            <RainbowDialogs onClosed={returnFocus} request={request} />
          </Suspense>
        </ErrorBoundary>
      )}
    </div>
  );
}

function label(status: string): string {
  return status === 'connecting' ? 'Connecting…' : 'Connect';
}
