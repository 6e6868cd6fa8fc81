import type { Locator, Page } from 'playwright-core';
import type { Address } from 'viem';

/** Connects the development wallet through RainbowKit, and signs as `account` from then on. */
export async function connectDevelopmentWallet(page: Page, account?: Address): Promise<void> {
  await page.getByTestId('rk-connect-button').click();
  await page.getByTestId('rk-wallet-option-quorate.development').click();
  await page.getByTestId('rk-account-button').waitFor();
  if (account) await page.getByTestId('dev-account').selectOption(account);
}

/** Waits until the transaction with that label is mined, and puts its card away. */
export async function confirmed(page: Page, label: string | RegExp): Promise<void> {
  const card = page.getByTestId('tx-status').locator('[data-state="confirmed"]').filter({ hasText: label });
  await card.waitFor();
  await card.getByRole('button', { name: /^Dismiss/ }).click();
}

/** Waits until the element says that. */
export function says(element: Locator, text: string | RegExp): Promise<void> {
  return element.filter({ hasText: text }).waitFor();
}
