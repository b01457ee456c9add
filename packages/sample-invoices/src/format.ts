import type { Language } from './words.js'

const locales: Record<Language, string> = {
  en: 'en-GB',
  de: 'de-DE',
  fr: 'fr-FR',
  nl: 'nl-NL',
  es: 'es-ES',
  no: 'nb-NO',
}

/** Formats an amount in hundredths. `pattern` is 1234.50 in the desired format. With `bare`, the currency is omitted. */
export function formatAmount(cents: number, pattern: string, bare = false): string {
  const [, before = '', thousands = '', decimal = '.', after = ''] = /^(\D*)1(\D?)234(\D)50(.*)$/.exec(pattern) ?? []
  const whole = String(Math.trunc(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, thousands)
  const number = `${whole}${decimal}${String(Math.abs(cents) % 100).padStart(2, '0')}`
  return (cents < 0 ? '-' : '') + (bare ? number : before + number + after)
}

/** Formats a number such as 8.1 with the decimal mark of `pattern`. */
export function formatNumber(value: number, pattern: string): string {
  return String(value).replace('.', pattern.at(pattern.search(/50\D*$/) - 1) ?? '.')
}

/** Formats a YYYY-MM-DD date according to a pattern of `D`, `DD`, `MM`, `MMMM` and `YYYY`. */
export function formatDate(date: string, pattern: string, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const monthName = new Intl.DateTimeFormat(locales[language], { month: 'long', timeZone: 'UTC' }).format(
    new Date(date),
  )
  const shortDay = language === 'fr' && day === '01' ? '1er' : String(Number(day))
  const parts: Record<string, string> = { YYYY: year, MMMM: monthName, MM: month, DD: day, D: shortDay }
  return pattern.replace(/YYYY|MMMM|MM|DD|D/g, part => parts[part] ?? part)
}
