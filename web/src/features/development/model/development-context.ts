import type { DevelopmentWallet } from '../api/development-wallet.ts';
import type { Node } from '../api/node.ts';

/** What the development bar works with. Set once before anything is drawn. */
export type DevelopmentContext = { node: Node; wallet: DevelopmentWallet };

let context: DevelopmentContext | null = null;

export function setDevelopmentContext(next: DevelopmentContext): void {
  context = next;
}

export function developmentContext(): DevelopmentContext {
  if (context === null) throw new Error('the development tools were not started');
  return context;
}
