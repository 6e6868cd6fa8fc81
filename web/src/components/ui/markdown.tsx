import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';

/** Links open elsewhere and tell nothing of where they were followed. Images are named, never fetched. */
const COMPONENTS: Components = {
  a: ({ href, children }) => (
    <a href={href} rel="noopener noreferrer nofollow" target="_blank">
      {children}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  ),
  img: ({ alt, src }) => (
    <span className="text-ink-soft">
      [image: {alt || 'without description'}
      {typeof src === 'string' && `, ${src}`}]
    </span>
  ),
  h1: ({ children }) => <h3>{children}</h3>, // below the page's own headings
  h2: ({ children }) => <h3>{children}</h3>,
  input: ({ checked }) => <span>{checked ? '☑' : '☐'}</span>,
};

/** Markdown that strangers wrote: no raw HTML, nothing from other hosts. */
export default function Markdown({ text }: { text: string }) {
  return (
    <div className="prose">
      <ReactMarkdown components={COMPONENTS} remarkPlugins={[remarkGfm]} skipHtml>
        {text}
      </ReactMarkdown>
    </div>
  );
}
