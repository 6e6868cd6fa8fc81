import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { NetworkBanner } from '../../features/wallet/components/network-banner.tsx';
import { WalletButton } from '../../features/wallet/components/wallet-button.tsx';
import { ChainStatus } from './chain-status.tsx';
import { Footer } from './footer.tsx';
import { Logo } from './logo.tsx';
import { Navigation } from './navigation.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { TransactionTray } from './transaction-tray.tsx';

/** What stands around every page. */
export function Shell({ tools, children }: { tools?: ReactNode; children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  useFocusOnNewPage(main);
  return (
    <div className="flex min-h-dvh flex-col pb-14 md:pb-0">
      <button
        className="sr-only z-50 rounded-lg bg-accent px-4 py-2 font-semibold text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        onClick={() => main.current?.focus()}
        type="button"
      >
        Skip to content
      </button>
      <header className="border-b bg-surface">
        <div className="border-b bg-sunken">
          <div className="mx-auto flex min-h-10 max-w-6xl items-center justify-between gap-3 px-4 py-0.5 sm:px-6">
            <ChainStatus />
            <ThemeSwitch />
          </div>
        </div>
        <div className="mx-auto flex min-h-16 max-w-6xl items-center justify-between gap-4 px-4 sm:px-6">
          <Link aria-label="Quorate, overview" className="flex min-h-11 items-center" href="/">
            <Logo />
          </Link>
          <Navigation />
          <WalletButton />
        </div>
      </header>
      {tools}
      <main className="mx-auto w-full max-w-6xl flex-1 px-4 py-8 outline-none sm:px-6" ref={main} tabIndex={-1}>
        <div className="mb-6 empty:hidden">
          <NetworkBanner />
        </div>
        {children}
      </main>
      <Footer />
      <TransactionTray />
    </div>
  );
}

/** A new page starts at its top, and the keyboard and screen readers start there as well. */
function useFocusOnNewPage(main: React.RefObject<HTMLElement | null>) {
  const [path] = useLocation();
  const page = path.replace(/^\/proposals\/.*/, '/proposals'); // a filter is no page
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [page, main]);
}
