import { concepts } from '../concepts/index.js'
import { labelKey } from '../labels/tokens.js'
import type { Language, Phrases } from '../languages/language.js'
import { columnConcepts } from '../tables/column-concepts.js'

const kinds = new Map([...concepts, ...columnConcepts].map(({ name, kind }) => [name, kind]))
const STRENGTHS: readonly (keyof Phrases)[] = ['strong', 'fair', 'weak']
const KEYS: ReadonlySet<string> = new Set(
  [
    'code name letters months weekdays labels'.split(' '),
    'numberWords numberEndings rangeWords carriedForward articles documentTitles salutations addressWords collectors legalForms taxWords'.split(
      ' ',
    ),
  ].flat(),
)

/** The errors in a data file, each with the file and the key, such as `sv.json: months: …`. */
export function languageProblems(file: string, language: Language): string[] {
  return [...problemsOfConventions(file, language), ...problemsOfLabels(language)].map(text => `${file}: ${text}`)
}

function problemsOfConventions(file: string, language: Language): string[] {
  const problems = Object.keys(language)
    .filter(key => !KEYS.has(key))
    .map(key => `${key}: unknown key`)
  if (`${language.code}.json` !== file) problems.push(`code: "${language.code}" is not the name of the file`)
  if (!/^\p{Lu}\p{L}+$/u.test(language.name)) problems.push(`name: "${language.name}" is not a name`)
  if (language.letters !== undefined && !/^(?:(?![a-z])[\p{Ll}\p{Lo}])+$/u.test(language.letters))
    problems.push('letters: must be letters outside a to z')
  for (const [key, size] of [
    ['months', 12],
    ['weekdays', 7],
  ] as const) {
    const names = language[key]
    if (names && names.length !== size) problems.push(`${key}: has ${names.length} entries, not ${size}`)
    if (names?.some(spellings => spellings.length === 0)) problems.push(`${key}: an entry is empty`)
    const all = names?.flat() ?? []
    for (const name of duplicates(all)) problems.push(`${key}: "${name}" occurs twice`)
  }
  for (const key of KEYS) {
    const value = language[key as keyof Language]
    if (!Array.isArray(value) || key === 'months' || key === 'weekdays') continue
    for (const word of duplicates(value.map(String))) problems.push(`${key}: "${word}" occurs twice`)
    if (value.some(word => String(word).trim() === '')) problems.push(`${key}: a word is empty`)
  }
  return problems
}

function problemsOfLabels({ labels = {} }: Language): string[] {
  const problems: string[] = []
  const strong = new Map<string, string[]>()
  for (const [name, phrases] of Object.entries(labels)) {
    if (!kinds.has(name)) problems.push(`labels.${name}: unknown concept`)
    for (const key of Object.keys(phrases)) {
      if (!STRENGTHS.some(strength => strength === key)) problems.push(`labels.${name}.${key}: unknown strength`)
    }
    const all = STRENGTHS.flatMap(strength => phrases[strength] ?? [])
    for (const phrase of duplicates(all)) problems.push(`labels.${name}: "${phrase}" occurs twice`)
    for (const phrase of all) {
      if (labelKey(phrase) === '') problems.push(`labels.${name}: "${phrase}" contains no word`)
      if (phrase.split(' ').length > 8) problems.push(`labels.${name}: "${phrase}" has more than 8 words`)
    }
    for (const phrase of phrases.strong ?? []) strong.set(phrase, [...(strong.get(phrase) ?? []), name])
  }
  for (const [phrase, names] of strong) {
    for (const [index, name] of names.entries()) {
      const rival = names.slice(index + 1).find(other => contradict(name, other))
      if (rival) problems.push(`labels.${rival}.strong: "${phrase}" is also strong for ${name}`)
    }
  }
  return problems
}

/** Whether a phrase cannot be strong for both concepts, because their values have the same kind or both are columns of a table. */
function contradict(name: string, other: string): boolean {
  const columns = [name, other].filter(each => each.startsWith('column:')).length
  return columns === 2 || (columns === 0 && kinds.get(name) === kinds.get(other))
}

const duplicates = (words: readonly string[]): string[] => words.filter((word, index) => words.indexOf(word) < index)
