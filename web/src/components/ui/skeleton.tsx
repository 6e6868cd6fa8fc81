/** Stands where content will appear. Screen readers hear one word instead of many empty boxes. */
export function Skeleton({ label = 'Loading', lines = 4 }: { label?: string; lines?: number }) {
  return (
    <div className="flex flex-col gap-3" role="status">
      <span className="sr-only">{label}…</span>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((key, line) => (
        <div
          aria-hidden="true"
          className="h-5 animate-pulse rounded bg-line"
          key={key}
          style={{ width: `${100 - ((line * 17) % 45)}%` }}
        />
      ))}
    </div>
  );
}

/** The shape of a page before its data is there. */
export function PageSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <div aria-hidden="true" className="h-9 w-2/3 max-w-md animate-pulse rounded bg-line" />
      <div className="rounded-xl border border-line bg-surface p-6">
        <Skeleton lines={6} />
      </div>
    </div>
  );
}
