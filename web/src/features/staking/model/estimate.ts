/** A rough share of a year, such as 0.0512, for display alone: about 5.1 %. */
export function estimateWords(rate: number, locale?: string): string {
  if (rate === 0) return 'nothing now';
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return rate < 0.001 ? `below ${format.format(0.001)} a year` : `about ${format.format(rate)} a year`;
}
