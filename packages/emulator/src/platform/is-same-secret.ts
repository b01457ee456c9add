import { timingSafeEqual } from 'node:crypto'

/** Whether two secrets are the same, in a time that does not depend on where they differ. */
export function isSameSecret(given: string | Buffer, expected: string | Buffer): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
