import type { Label } from '../labels/find-labels.js'
import type { PhraseMeaning } from '../labels/phrase-index.js'
import { anyOf, wordsOf } from '../languages/words.js'
import { countDateOrders, type DateOrder } from '../values/date.js'
import { US_ADDRESS, US_ADDRESS_WITH_STATE_NAME, US_PLACE } from '../values/united-states.js'

/** The evidence for the United States, where the month comes first, or (negative) for other countries; each counts once. */
const EVIDENCE: readonly [pattern: RegExp, weight: number][] = /* @__PURE__ */ [
  [US_ADDRESS, 2],
  [US_ADDRESS_WITH_STATE_NAME, 2],
  [US_PLACE, 1.5],
  [/\b(?:USA|U\.S\.A?\.|United States)\b|\bUS$/, 1],
  [/\b(?:sales tax|zip code|EIN|routing number|Inc\.)/i, 1],
  [/\$\s?\d|\bUSD\b/, 0.5],
  [/\d ?[AP]\.?M\b/, 0.5],
  [/\b(?:tip|gratuity)\b/i, 0.5],
  [/^\W{0,2}(?:sales )?tax\b/i, 0.5],
  [/\(\d{3}\) ?\d{3}[-.]\d{4}|(?<![\d-])\d{3}-\d{3}-\d{4}(?![\d-])/, 0.5],
  [/\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}{0,6}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b/u, 1],
  [/£|\bGBP\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/, -3],
  [/€|\bEUR\b|\b(?:NOK|SEK|DKK|CHF|INR|MYR|AUD|NZD|SGD|ZAR)\b|\bRM ?\d|\bkr\b/, -2],
  [
    /₹|\bRs\b|\bR\$|\b(?:PLN|CZK|HUF|RON|TRY|BRL|AED|SAR|KWD|QAR|OMR|BHD|JOD|THB|IDR|HKD|PKR|LKR|KES|NGN|MXN|CLP|COP|ARS|PEN)\b/,
    -2,
  ],
  [/* @__PURE__ */ new RegExp(`\\b(?:${anyOf([...wordsOf('taxWords'), 'ABN'])})\\b`, 'i'), -1],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3}/, -1],
]

/**
 * Whether the dates of a document have the day or the month first: based on its dates that are unambiguous or next to a weekday,
 * otherwise on its language, currency and country.
 */
export function inferDateOrder(texts: readonly string[], labels: readonly Label[]): DateOrder {
  const { DMY, MDY } = countDateOrders(texts)
  if (DMY !== MDY) return DMY > MDY ? 'DMY' : 'MDY'
  const foreign = labels.filter(label => label.meanings.every(isForeign)).length
  let score = foreign > Math.max(1, labels.length / 3) ? -3 : 0
  for (const [pattern, weight] of EVIDENCE) if (texts.some(text => pattern.test(text))) score += weight
  return score > 1 ? 'MDY' : 'DMY'
}

/** Whether a phrase has a meaning only in languages other than English. */
const isForeign = ({ languages }: PhraseMeaning): boolean => languages.length > 0 && !languages.includes('en')
