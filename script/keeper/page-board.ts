/**
 * Reads the entries of a list that only grows, page by page, and forgets the pages in which everything is over: what a
 * block costs depends on how much is open, not on how much there ever was. In memory only; a restart reads all of it.
 */
import type { Head } from './task.ts';

export type PageBoard<entry> = {
  /** Every entry that is not over, as it stands at `head`. Read once a block, whoever asks. */
  open(head: Head): Promise<readonly entry[]>;
};

export type PageSource<entry> = {
  /** Entries in a page. */
  size: bigint;
  /** Entries `from` to `from + size - 1`, counted from 1, cut at the end of the list. */
  read(from: bigint, blockNumber: bigint): Promise<readonly entry[]>;
  isOver(entry: entry): boolean;
};

/** A page; once everything in it is over it rests until `checkAt`. */
type Page = { first: bigint; checkAt?: bigint };

/** A reorganisation can reopen what was over, so a page is read once more so many blocks later before it is forgotten. */
const REORGANISATION_DEPTH = 64n;

export function createPageBoard<entry>(source: PageSource<entry>): PageBoard<entry> {
  let pages: Page[] = [{ first: 1n }];
  let known: { block: bigint; entries: Promise<readonly entry[]> } | undefined;

  async function read(block: bigint): Promise<readonly entry[]> {
    const open: entry[] = [];
    const kept: Page[] = [];
    // A full last page has a next one, which joins the list while it is gone through.
    const left = [...pages];
    for (let page = left.shift(); page; page = left.shift()) {
      if (isResting(page, block)) {
        kept.push(page);
        continue;
      }
      const entries = await source.read(page.first, block);
      const openHere = entries.filter((entry) => !source.isOver(entry));
      const isFull = BigInt(entries.length) === source.size;
      if (isFull && left.length === 0) left.push({ first: page.first + source.size });
      open.push(...openHere);
      if (!isFull || openHere.length > 0) kept.push({ first: page.first });
      else if (page.checkAt === undefined) kept.push({ first: page.first, checkAt: block + REORGANISATION_DEPTH });
    }
    pages = kept;
    return open;
  }

  return {
    open(head) {
      if (known?.block === head.number) return known.entries;
      const entries = read(head.number);
      known = { block: head.number, entries };
      // A failed read is no answer for the next one who asks.
      entries.catch(() => {
        known = undefined;
      });
      return entries;
    },
  };
}

/** A page whose check lies further ahead than it was set has seen the chain go back. */
function isResting({ checkAt }: Page, block: bigint): boolean {
  return checkAt !== undefined && block < checkAt && checkAt - block <= REORGANISATION_DEPTH;
}
