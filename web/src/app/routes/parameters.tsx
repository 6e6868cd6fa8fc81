import { Page } from '../../components/ui/page.tsx';
import { ParameterList } from '../../features/parameters/components/parameter-list.tsx';

export default function ParametersRoute({ focusKey }: { focusKey: string | undefined }) {
  return (
    <Page
      lead="Everything a vote can tune, as it stands on chain. No vote can leave the bounds, take a larger step, or come sooner than shown."
      title="Parameters"
    >
      <ParameterList focusKey={focusKey} />
    </Page>
  );
}
