// The figures in docs/explanation/performance.md: each is a link to a file of results, and its title names the heading, the row and the
// column of the figure. `npm run generate` writes them, so that they are those of the results.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { root, StepError } from './steps.mjs'

export const page = join(root, 'docs/explanation/performance.md')
export const results = join(root, 'benchmarks/results')

/** Returns the text of the page by its path. @returns {Map<string, string>} */
export function performancePage() {
  return new Map([[page, withFigures(readFileSync(page, 'utf8'))]])
}

/** The names of the files with results. */
export const resultFiles = () => readdirSync(results).filter(name => name.endsWith('.md'))

/** Replaces the figures in a page with those of the results. @param {string} text @param {(file: string) => string} [read] */
export function withFigures(text, read = file => readFileSync(resolve(page, '..', file), 'utf8')) {
  return text.replace(
    /\[[^\]]*\]\((\S*benchmarks\/results\/[\w-]+\.md) "([^"]+)"\)/g,
    (_link, file, title) => `[${figure(read(file), title, file)}](${file} "${title}")`,
  )
}

/** @param {string} text @param {string} title such as `50 connections · this SDK · requests/s` @param {string} file for errors */
function figure(text, title, file) {
  const path = title.split(' · ')
  const [column = '', row = '', heading] = path.reverse()
  const section =
    heading === undefined ? text : (text.split(/^## /m).find(part => part.startsWith(`${heading}\n`)) ?? '')
  /** @type {string[]} */
  let head = []
  for (const line of section.split('\n')) {
    if (!line.startsWith('|')) {
      head = []
      continue
    }
    const cells = line.split('|').slice(1, -1)
    const values = cells.map(cell => cell.trim())
    if (head.length === 0) head = values
    else if (values.join(' / ').startsWith(`${row} / `) && head.includes(column)) return values[head.indexOf(column)]
  }
  throw new StepError(`${file} has no figure ${title}`)
}
