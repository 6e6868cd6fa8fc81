import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import Markdown from '../../../web/src/components/ui/markdown.tsx';

test('shows Markdown with tables and lists', () => {
  render(<Markdown text={'# Title\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done'} />);
  expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent('Title');
  expect(screen.getByRole('table')).toBeInTheDocument();
});

test.each([
  '<script>globalThis.hurt = true</script>',
  '<img src="x" onerror="globalThis.hurt = true">',
  '<a href="javascript:globalThis.hurt=1">x</a>',
  '[x](javascript:globalThis.hurt=1)',
  '[x](JaVaScRiPt:globalThis.hurt=1)',
  '[x](data:text/html,<script>globalThis.hurt=1</script>)',
  '<svg onload="globalThis.hurt = true">',
  '<iframe src="https://evil.test"></iframe>',
  '![x](https://evil.test/pixel.png)',
  '![x](javascript:globalThis.hurt=1)',
  '<style>body { display: none }</style>',
])('is inert: %s', (text) => {
  const { container } = render(<Markdown text={text} />);
  expect(container.querySelector('script, img, svg, iframe, style, form, input, object')).toBeNull();
  for (const link of container.querySelectorAll('a')) {
    expect(link.getAttribute('href') ?? '').not.toMatch(/^(javascript|data):/i);
  }
  expect(globalThis).not.toHaveProperty('hurt');
});

test('a link tells nothing of where it was followed', () => {
  render(<Markdown text="[forum](https://forum.test/1)" />);
  const link = screen.getByRole('link');
  expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  expect(link).toHaveAccessibleName('forum (opens in a new tab)');
});
