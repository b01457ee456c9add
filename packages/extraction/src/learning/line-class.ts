import { hasLegalForm, isDocumentTitle } from '../scoring/party-features.js'
import { findDates } from '../values/date.js'

/** A rough classification of a line, which does not depend on the merchant, so that it applies to unknown merchants. */
export function classOfLine(text: string): string {
  if (isDocumentTitle(text.toLowerCase().replace(/^\W*(?:simplified )?tax ?(?=inv|rec)/, ''))) return 'title'
  if (/@[^\s@]+\.|www\.|https?:|\.com\b/i.test(text)) return 'web'
  if (/^\W*(?:tel|phone|fax|mobile|hp|h\/p|telefon|téléphone|tlf|tél|mob|call|hotline|whatsapp)/i.test(text))
    return 'phone'
  const tax = text.search(/\b(?:gst|vat|mwst|ust|tva|btw|iva|mva|tax|sst)\b/i)
  if (tax >= 0 && /\d{4}/.test(text.slice(tax))) return 'tax'
  if (/^\W*(?:gst|vat|ust|tva|btw|iva|mva|sst)\b/i.test(text)) return 'tax'
  if (
    /^\W*(?:co\.?|company|roc|reg|register|registration|org|hrb|kvk|siret|rcs|business)\W*(?:no|nr|reg|id|#|num)/i.test(
      text,
    )
  )
    return 'register'
  if (/^\W*\d{4,12} ?-? ?\p{L}?\W*$/u.test(text)) return 'register'
  const registered = /\(?\b\d{4,12} ?- ?\p{L}\b\)?\W*$/u.test(text) ? '+register' : ''
  const legal = hasLegalForm(text)
  if (findDates(text).length > 0) return 'date'
  if (/(?:^|\s)\d+[.,]\d{2}\b/.test(text)) return 'amount'
  const place = /\b\d{4,6}\b/.test(text) && /\p{L}{3}/u.test(text) && !registered
  if (legal && !place) return `legal${registered}`
  if (place) return 'place'
  if (/^\W*(?:no|nr|n°|lot|unit|level|suite|floor|\d)/i.test(text) && /\p{L}{3}/u.test(text)) {
    return /[:#]/.test(text) ? 'number' : 'street'
  }
  if (/[:#]/.test(text)) return 'label'
  if (!/\p{L}{2}/u.test(text)) return /\d/.test(text) ? 'digits' : 'rule'
  const listed = text.includes(',') ? ',' : ''
  return `${/\d/.test(text) ? 'mixed' : 'name'}${listed}${registered}`
}
