import { lazy, Suspense } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';

const Markdown = lazy(() => import('./markdown.tsx'));

/** Markdown, as plain text until its renderer is there, and for good when it cannot be loaded. */
export function LazyMarkdown({ text }: { text: string }) {
  const plain = <p className="whitespace-pre-wrap">{text}</p>;
  return (
    <ErrorBoundary fallback={() => plain} resetKey={text}>
      <Suspense fallback={plain}>
        <Markdown text={text} />
      </Suspense>
    </ErrorBoundary>
  );
}
