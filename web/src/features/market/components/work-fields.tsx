import type { Job, Usage } from '../../../../../sdk/market/job.ts';
import { TextAreaField, TextField } from '../../../components/ui/field.tsx';
import { typedHash } from '../model/typed-hash.ts';
import {
  billedFigures,
  EMPTY_USAGE,
  readUsage,
  type UsageDraft,
  type UsageView,
  usageNames,
} from '../model/usage-draft.ts';

/** Result and use as they are being typed. */
export type WorkDraft = { result: string; usage: UsageDraft };

export const EMPTY_WORK: WorkDraft = { result: '', usage: EMPTY_USAGE };

/** What was typed, and why it is not enough, when it is not. */
export type WorkView = UsageView & { resultHash: `0x${string}`; reason?: string };

export function readWork({ result, usage: draft }: WorkDraft, job: Pick<Job, 'rates' | 'usd'>): WorkView {
  const view = readUsage(draft, job);
  const resultHash = typedHash(result);
  if (result.trim() === '') return { ...view, resultHash, reason: 'Name the result or its hash.' };
  if (view.usage === undefined) return { ...view, resultHash, reason: 'Give what was used, in whole numbers.' };
  return { ...view, resultHash };
}

type WorkFieldsProps = {
  /** Names the fields for tests. */
  id: string;
  job: Job;
  draft: WorkDraft;
  view: WorkView;
  onDraft: (draft: WorkDraft) => void;
};

/** The hash of the work and, where use is billed, what was used. */
export function WorkFields({ id, job, draft, view, onDraft }: WorkFieldsProps) {
  const change = (figure: keyof Usage, text: string) =>
    onDraft({ ...draft, usage: { ...draft.usage, [figure]: text } });
  return (
    <>
      <TextAreaField
        className="font-mono text-sm"
        data-testid={`${id}-result`}
        hint="A hash of 32 bytes as it is; of any other text its hash goes on chain."
        label="Result"
        onChange={({ target }) => onDraft({ ...draft, result: target.value })}
        rows={3}
        value={draft.result}
      />
      {billedFigures(job).map((figure) => (
        <TextField
          data-testid={`${id}-${figure}`}
          inputMode="numeric"
          key={figure}
          label={usageNames[figure].label}
          onChange={({ target }) => change(figure, target.value)}
          problem={view.problems[figure]}
          suffix={usageNames[figure].unit}
          value={draft.usage[figure]}
        />
      ))}
    </>
  );
}
