import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AssetKind, assetKinds } from '../../../../../sdk/rewards/read-assets.ts';
import { type Listing, listAsset } from '../../../../../sdk/rewards/reward-calls.ts';
import { type Bps, bps } from '../../../../../sdk/units.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { TextField } from '../../../components/ui/field.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { WalletGate } from '../../../components/ui/wallet-gate.tsx';
import { formatBps } from '../../../lib/format/number.ts';
import { parametersQuery } from '../../../lib/protocol/parameters-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { type AssetDraft, EMPTY_ASSET, readAssetDraft } from '../model/asset-draft.ts';
import { ChoiceField } from './choice-field.tsx';

/** Lists a model or dataset for the connected account. */
export function AssetForm() {
  const { data: states, error, refetch } = useQuery(parametersQuery(useProtocol()));
  if (error && !states) return <ErrorState error={error} onRetry={() => void refetch()} what="The largest royalty" />;
  const max = states?.find(({ spec }) => spec.key === 'royalty.maxShare')?.value;
  return (
    <Card title="List a model or dataset">
      <WalletGate purpose="to list one">
        {() => (max === undefined ? <Skeleton label="Reading the largest royalty" /> : <Fields maxShare={bps(max)} />)}
      </WalletGate>
    </Card>
  );
}

function Fields({ maxShare }: { maxShare: Bps }) {
  const { deployment } = useProtocol();
  const send = useSend('list-asset');
  const [draft, setDraft] = useState(EMPTY_ASSET);
  const { listing, problems, reason } = readAssetDraft(draft, maxShare);
  const change = (different: Partial<AssetDraft>) => setDraft((before) => ({ ...before, ...different }));
  const act = async (ready: Listing) => {
    const hash = await send.send(`List a ${ready.kind.toLowerCase()}`, listAsset(deployment, ready));
    if (hash !== null) setDraft(EMPTY_ASSET);
  };
  return (
    <div className="flex flex-col gap-4">
      <ChoiceField
        id="asset-kind"
        legend="What it is"
        onValue={(value) => change({ kind: value as AssetKind })}
        options={assetKinds.map((kind) => ({ value: kind, label: kind }))}
        value={draft.kind}
      />
      <HashField field="content" label="Its hash" onText={(content) => change({ content })} problem={problems.content}>
        {draft.content}
      </HashField>
      <TextField
        data-testid="asset-share"
        hint={`How much of each job that uses it counts for its owner, at most ${formatBps(maxShare)}. It can never be changed.`}
        inputMode="decimal"
        label="Share"
        onChange={({ target }) => change({ share: target.value })}
        problem={problems.share}
        suffix="%"
        value={draft.share}
      />
      <TextField
        data-testid="asset-licence-link"
        hint="Where the licence can be read."
        label="Link to the licence"
        onChange={({ target }) => change({ licenceLink: target.value })}
        placeholder="https://…"
        value={draft.licenceLink}
      />
      <HashField
        field="licence"
        label="Hash of the licence"
        onText={(licence) => change({ licence })}
        problem={problems.licence}
      >
        {draft.licence}
      </HashField>
      <p className="text-sm text-ink-soft">
        Listing proves nothing: the list keeps who was first to name a hash, not who made what it is the hash of.
      </p>
      <ActionButton data-testid="asset-submit" onClick={() => listing && void act(listing)} reason={reason} send={send}>
        List it
      </ActionButton>
    </div>
  );
}

type HashFieldProps = {
  field: string;
  label: string;
  problem: string | undefined;
  onText: (text: string) => void;
  children: string;
};

function HashField({ field, label, problem, onText, children }: HashFieldProps) {
  return (
    <TextField
      className="font-mono text-sm"
      data-testid={`asset-${field}`}
      label={label}
      onChange={({ target }) => onText(target.value)}
      placeholder="0x…"
      problem={problem}
      value={children}
    />
  );
}
