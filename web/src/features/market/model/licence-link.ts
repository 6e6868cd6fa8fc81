/** A link that strangers wrote: one to follow, or only text to read. */
export type LicenceLinkView = { href: string } | { text: string };

/** Links that lead to a page of the web or to content that its own hash names. No other kind is made a link. */
const SCHEMES = ['https:', 'ipfs:'];
const MOST_CHARACTERS = 300;
/** What is not seen, or turns the direction of what is. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** What can be made of a licence link: nobody checks what an owner writes there. */
export function viewLicenceLink(written: string): LicenceLinkView {
  const text = written.trim();
  const url = text.length <= MOST_CHARACTERS && URL.canParse(text) ? new URL(text) : undefined;
  // Names before the host are there to make it look like another one.
  if (url && SCHEMES.includes(url.protocol) && url.username === '' && url.password === '' && url.href.length > 8) {
    return { href: url.href };
  }
  const shown = text.replace(UNSEEN, '\uFFFD');
  return { text: shown.length > MOST_CHARACTERS ? `${shown.slice(0, MOST_CHARACTERS)}…` : shown };
}
