import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Address } from 'viem';
import { approvePayment, fund } from '../../../../../sdk/market/job-calls.ts';
import { offerLimits } from '../../../../../sdk/market/read-offer-limits.ts';
import { jobPrice } from '../../../../../sdk/price/read-price.ts';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { WalletGate } from '../../../components/ui/wallet-gate.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { formatFlop, formatUsd } from '../../../lib/format/number.ts';
import { parametersQuery } from '../../../lib/protocol/parameters-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { assetQuery } from '../api/asset-queries.ts';
import { escrowAccountQuery, escrowLimitsQuery, pauseQuery, priceQuery } from '../api/market-queries.ts';
import { EMPTY_OFFER, type OfferDraft, type OfferView, readOffer, typedAsset } from '../model/offer-draft.ts';
import { priceRemark } from '../model/price-words.ts';
import { OfferAssetField } from './offer-asset-field.tsx';
import { OfferSummary } from './offer-summary.tsx';
import { OfferTimeFields } from './offer-time-fields.tsx';
import { OfferWorkFields } from './offer-work-fields.tsx';
import { PayButtons, type Payment } from './pay-buttons.tsx';

/** Orders work: in dollars, paid in FLOP, which wait in the escrow until the work is accepted or returned. */
export function OfferCard() {
  const { data: pause } = useSuspenseQuery(pauseQuery(useProtocol()));
  if (pause.isPaused) return null; // the notice above says so
  return (
    <Card title="What you offer">
      <WalletGate purpose="to offer a job">{(account) => <OfferForm account={account} key={account} />}</WalletGate>
    </Card>
  );
}

function OfferForm({ account }: { account: Address }) {
  const protocol = useProtocol();
  const now = useChainNow();
  const { data: reading } = useSuspenseQuery(priceQuery(protocol));
  const { data: states } = useSuspenseQuery(parametersQuery(protocol));
  const { data: fixed } = useSuspenseQuery(escrowLimitsQuery(protocol));
  const { data: holding, error, refetch } = useQuery(escrowAccountQuery(protocol, account));
  const [draft, setDraft] = useState(EMPTY_OFFER);
  const limits = offerLimits(states, fixed);
  const price = jobPrice(reading, now);
  const assetId = typedAsset(draft.asset);
  const { data: asset } = useQuery({ ...assetQuery(protocol, assetId ?? 0n), enabled: assetId !== undefined });
  const view = readOffer(draft, { client: account, balance: holding?.balance, price, asset }, limits);
  const change = (different: Partial<OfferDraft>) => setDraft((before) => ({ ...before, ...different }));
  if (error && !holding) return <ErrorState error={error} onRetry={() => void refetch()} what="Your FLOP" />;
  const remark = priceRemark(reading, now);
  const { offer } = view;
  const payment: Payment | undefined = offer && {
    amount: offer.maxTokens,
    payee: 'the escrow',
    approve: approvePayment(protocol.deployment, offer.maxTokens),
    call: fund(protocol.deployment, offer),
    label: `Offer a job for ${formatUsd(offer.usd)} USD`,
  };
  return (
    <div className="flex flex-col gap-5">
      {remark && (
        <Notice data-testid="offer-price-remark" look="caution" title="The price of a FLOP">
          {remark}
        </Notice>
      )}
      <OfferWorkFields
        draft={draft}
        hint={holding && `You hold ${formatFlop(holding.balance)} FLOP.`}
        onChange={change}
        view={view}
      />
      <OfferAssetField draft={draft} onChange={change} view={view} />
      <OfferTimeFields draft={draft} limits={limits} onChange={change} view={view} />
      <OfferSummary price={price} view={view} />
      <PayButtons
        allowance={holding?.allowance}
        id="job-fund"
        onDone={() => setDraft(EMPTY_OFFER)}
        payment={payment}
        reason={reasonNotTo(draft, view, price !== undefined)}
        verb="Offer the job"
      />
    </div>
  );
}

function reasonNotTo({ isDirect }: OfferDraft, view: OfferView, hasPrice: boolean): string | undefined {
  if (!hasPrice) return 'There is no price of a FLOP now: new jobs have to wait.';
  if (view.offer !== undefined) return undefined;
  if (Object.keys(view.problems).length > 0) return 'Correct what is marked.';
  return isDirect ? 'Give a provider, a price and times.' : 'Give a price and times.';
}
