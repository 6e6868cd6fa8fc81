import { decodeCalls } from '../../../../../sdk/governance/decode-calls.ts';
import { callsOf } from '../../../../../sdk/governance/proposal.ts';
import type { ParameterState } from '../../../../../sdk/parameters/read-parameters.ts';
import { Card } from '../../../components/ui/card.tsx';
import { LazyMarkdown } from '../../../components/ui/lazy-markdown.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { currentValues, toChangeView } from '../model/change-view.ts';
import type { Draft, DraftView } from '../model/draft.ts';
import type { Subject } from '../model/subjects.ts';
import { AssertionView } from './assertion-view.tsx';
import { ChangeTable } from './change-table.tsx';

type DraftPreviewProps = { subject: Subject; draft: Draft; view: DraftView; states: readonly ParameterState[] };

/** The proposal as voters will see it. */
export function DraftPreview({ subject, draft, view, states }: DraftPreviewProps) {
  const before = currentValues(states);
  const changes = subject.members.flatMap((spec, index) => {
    const newValue = view.fields[index]?.value;
    return newValue === undefined ? [] : [toChangeView({ spec, newValue }, before)];
  });
  const { deployment } = useProtocol();
  const calls = view.payload === undefined ? [] : decodeCalls(callsOf(view.payload), deployment);
  const checked = calls.filter((call) => call.kind === 'require-parameter');
  return (
    <Card title="Preview">
      <div className="flex flex-col gap-4">
        <p className={draft.title.trim() ? 'text-lg leading-snug font-bold' : 'text-ink-faint'}>
          {draft.title.trim() || 'No title yet'}
        </p>
        {changes.length > 0 ? (
          <ChangeTable changes={changes} isShort />
        ) : (
          <p className="text-sm text-ink-soft">No new value yet.</p>
        )}
        {checked.map((call) => (
          <AssertionView call={call} key={call.spec.key} />
        ))}
        {draft.body.trim() && (
          <div className="max-h-80 overflow-y-auto text-sm">
            <LazyMarkdown text={draft.body} />
          </div>
        )}
      </div>
    </Card>
  );
}
