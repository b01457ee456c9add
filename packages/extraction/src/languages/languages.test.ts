import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { languageProblems } from '../testing/language-problems.js'
import { fold } from '../text/fold.js'
import { languages } from './index.js'
import type { Language } from './language.js'

const files = readdirSync(new URL('.', import.meta.url)).filter(name => name.endsWith('.json'))

describe('data files of languages', () => {
  it('are all listed', () => {
    expect(languages.map(({ code }) => `${code}.json`).sort()).toEqual(files.sort())
  })

  it.each(languages.map(language => [`${language.code}.json`, language] as const))('%s is valid', (file, language) => {
    expect(languageProblems(file, language)).toEqual([])
  })

  it('agree about the names of months', () => {
    const months = new Map<string, number>()
    for (const { code, months: names = [] } of languages) {
      for (const [month, name] of names.flatMap((list, month) => list.map(name => [month, fold(name)] as const))) {
        expect(months.get(name) ?? month, `${code}: ${name}`).toBe(month)
        months.set(name, month)
      }
    }
  })

  it.each<[string, Partial<Language>]>([
    ['xx.json: code: "yy" is not the name of the file', { code: 'yy' }],
    ['xx.json: months: has 11 entries, not 12', { months: 'abcdefghijk'.split('').map(name => [name]) }],
    ['xx.json: weekdays: "ma" occurs twice', { weekdays: ['ma', 'ma', 'c', 'd', 'e', 'f', 'g'].map(name => [name]) }],
    ['xx.json: legalForms: "AS" occurs twice', { legalForms: ['AS', 'AS'] }],
    ['xx.json: labels.totals: unknown concept', { labels: { totals: { strong: ['sum'] } } }],
    ['xx.json: labels.iban: "a" occurs twice', { labels: { iban: { strong: ['a'], fair: ['a'] } } }],
    ['xx.json: labels.iban: "€" contains no word', { labels: { iban: { strong: ['€'] } } }],
    [
      'xx.json: labels.due_date.strong: "dato" is also strong for invoice_date',
      { labels: { invoice_date: { strong: ['dato'] }, due_date: { strong: ['dato'] } } },
    ],
  ])('a faulty file is reported as %s', (problem, faulty) => {
    expect(languageProblems('xx.json', { code: 'xx', name: 'Test', ...faulty })).toEqual([problem])
  })
})
