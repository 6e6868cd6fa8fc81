/** A rough share of a year, such as 0.0512, for display alone: about 5.1 %. */
export function estimateWords(rate: number, locale?: string): string {
  if (rate === 0) return 'nothing now';
  const percent = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return rate < 0.001 ? `below ${percent.format(0.1)} % a year` : `about ${percent.format(rate * 100)} % a year`;
}
