/** Languages whose names of months are read. No two of them have the same name for different months. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'nb', 'sv', 'da', 'fi', 'pt', 'pl']

/** Of a name with punctuation. */
const MAX_LENGTH = 20

let months: ReadonlyMap<string, number> | undefined

/** The number of a month, from 1, for `May`, `sept.` or `März`. */
export function monthOf(text: string): number | undefined {
  if (text.length > MAX_LENGTH || !/\p{L}{3}/u.test(text)) return undefined
  months ??= namesOfMonths()
  return months.get(fold(text))
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toLowerCase()

function namesOfMonths(): Map<string, number> {
  const names = new Map<string, number>()
  for (const language of LANGUAGES) {
    for (const month of ['long', 'short'] as const) {
      // With a day, because some languages then use another form of the name.
      for (const options of [{ month }, { month, day: 'numeric' as const }]) {
        const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
        for (let index = 0; index < 12; index++) {
          const parts = format.formatToParts(Date.UTC(2026, index, 1))
          const name = fold(parts.find(({ type }) => type === 'month')?.value ?? '')
          if (name.length >= 3) names.set(name, index + 1)
        }
      }
    }
  }
  return names
}
