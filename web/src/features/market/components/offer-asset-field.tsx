import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { TextField } from '../../../components/ui/field.tsx';
import { formatBps } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { assetQuery } from '../api/asset-queries.ts';
import { typedAsset } from '../model/offer-draft.ts';
import type { OfferFieldsProps } from './offer-work-fields.tsx';

/** The model or dataset that the job uses, if it is one of the list: its owner earns by that. */
export function OfferAssetField({ draft, view, onChange }: OfferFieldsProps) {
  return (
    <TextField
      data-testid="job-fund-asset"
      hint={<AssetHint id={typedAsset(draft.asset)} />}
      inputMode="numeric"
      label="Number of the model or dataset it uses, if any"
      onChange={({ target }) => onChange({ asset: target.value })}
      problem={view.problems.asset}
      value={draft.asset}
    />
  );
}

function AssetHint({ id }: { id: bigint | undefined }) {
  const query = useQuery({ ...assetQuery(useProtocol(), id ?? 0n), enabled: id !== undefined });
  const { data: asset, error, refetch } = query;
  if (id !== undefined && error && !asset) {
    return (
      <>
        The list could not be read.{' '}
        <button className="underline" onClick={() => void refetch()} type="button">
          Try again
        </button>
      </>
    );
  }
  if (id !== undefined && asset === undefined) return 'Reading the list…';
  if (id !== undefined && asset?.isListed) {
    return `A ${asset.kind.toLowerCase()} with a share of ${formatBps(asset.share)}. Its owner is paid from new FLOP, not by you.`;
  }
  return (
    <>
      See{' '}
      <Link className="text-accent underline underline-offset-2" href="/assets">
        the list
      </Link>
      . Its owner is paid from new FLOP, not by you.
    </>
  );
}
