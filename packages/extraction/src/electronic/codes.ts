/** Codes of credit notes (UNTDID 1001). */
const CREDIT_NOTES: ReadonlySet<string | null> = new Set('81 83 261 262 296 308 381 396 420 458 502 503 532'.split(' '))

/** Whether a code of a document's type is that of a credit note. */
export const isCredit = (typeCode: string | null): boolean => CREDIT_NOTES.has(typeCode)

/** Codes of charges for freight, delivery, and shipping and handling (UNTDID 7161). */
const SHIPPING: ReadonlySet<string | null> = new Set(['FC', 'DL', 'SAA'])

/** Whether the code of a reason for a charge is that of a delivery. */
export const isShipping = (reasonCode: string | null): boolean => SHIPPING.has(reasonCode)

/** Whether the text of an XML boolean is true. */
export const isTrue = (text: string | null): boolean => text === 'true' || text === '1'

/** A date as `YYYY-MM-DD`, from `20240516`, `2024-05-16` or one of these with a time; `null` for any other text. */
export function dateOf(text: string | null): string | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d{1,3}$)/.exec(text ?? '')
  if (!match) return null
  const [, year, month, day] = match
  const date = `${year}-${month}-${day}`
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : null
}
