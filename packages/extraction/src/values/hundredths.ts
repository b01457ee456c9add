/** An amount in hundredths. */
export function hundredths(value: string): number {
  return Math.round(Number(value) * 100)
}
