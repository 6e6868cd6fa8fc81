import { OfferCard } from './offer-card.tsx';
import { PauseNotice } from './pause-notice.tsx';
import { PriceCard } from './price-card.tsx';
import { TermsCard } from './terms-card.tsx';

/** The way to offer a job, beside what it is offered under. */
export function NewJobView() {
  return (
    <>
      <PauseNotice />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start">
        <OfferCard />
        <div className="flex min-w-0 flex-col gap-6">
          <PriceCard />
          <TermsCard />
        </div>
      </div>
    </>
  );
}
