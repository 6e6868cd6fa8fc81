export function Logo() {
  return (
    <span className="inline-flex items-center gap-2.5 text-lg font-bold tracking-tight">
      <svg aria-hidden="true" className="size-8" viewBox="0 0 32 32">
        <rect className="fill-accent" height="32" rx="8" width="32" />
        <path
          className="fill-on-accent"
          d="M16 7a9 9 0 1 0 5.4 16.2l2.9 2.9 2.1-2.1-2.9-2.9A9 9 0 0 0 16 7Zm0 3a6 6 0 0 1 4.9 9.500l-3-3-2.1 2.1 3 3A6 6 0 1 1 16 10Z"
        />
      </svg>
      Quorate
    </span>
  );
}
