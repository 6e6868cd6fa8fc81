import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { buttonClass } from '../../../components/ui/button.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { parametersQuery } from '../../../lib/protocol/parameters-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { protocolHistoryQuery } from '../../../lib/protocol/protocol-history.ts';
import { useRefreshWhenPassed } from '../../../lib/protocol/use-refresh-when-passed.ts';
import { type ParameterSection, toSections } from '../model/parameter-view.ts';
import { ParameterRow } from './parameter-row.tsx';

/** Every governed value, with what the next vote can make of it. */
export function ParameterList({ focusKey }: { focusKey: string | undefined }) {
  const protocol = useProtocol();
  const { data: states } = useSuspenseQuery(parametersQuery(protocol));
  const history = useQuery(protocolHistoryQuery(protocol, useQueryClient()));
  const sections = toSections(states, history.data?.changes ?? [], useChainNow());
  useRefreshWhenPassed(states.map(({ spec, changedAt }) => changedAt + spec.window));
  const isIncomplete = history.isError || (history.data?.unread.length ?? 0) > 0;
  return (
    <>
      {isIncomplete && (
        <Notice look="caution" title="Some of the history could not be read">
          The values are right. Links to the proposals that changed them may be missing.
        </Notice>
      )}
      {sections.map((section) => (
        <Section focusKey={focusKey} key={section.id} section={section} />
      ))}
    </>
  );
}

function Section({ section, focusKey }: { section: ParameterSection; focusKey: string | undefined }) {
  const { id, title, summary, rule, rows } = section;
  return (
    <Card
      aside={
        rule !== null && (
          <Link className={buttonClass('secondary', 'small')} href={`/propose/${id}`}>
            Propose a change
          </Link>
        )
      }
      flush
      title={title}
    >
      <p className="px-4 pb-4 text-sm text-ink-soft sm:px-6">
        {summary}
        {rule !== null && ` They change together, and always ${rule}.`}
      </p>
      <ul className="divide-y border-t">
        {rows.map((view) => (
          <ParameterRow
            isAlone={rule === null}
            isFocused={view.state.spec.key === focusKey}
            key={view.state.spec.key}
            view={view}
          />
        ))}
      </ul>
    </Card>
  );
}
