// Generates the table of functions in the README of every resource package from the declarations of the functions.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { resourcePackages } from './packages.mjs'
import { commentOf, isExported, parameterName, parse, REQUEST } from './source-files.mjs'
import { StepError } from './steps.mjs'

/** Returns the texts of the READMEs by path. @returns {Map<string, string>} */
export function readmes() {
  return new Map(resourcePackages.map(({ folder }) => [join(folder, 'README.md'), readmeOf(folder)]))
}

/** @param {string} folder */
function readmeOf(folder) {
  const text = readFileSync(join(folder, 'README.md'), 'utf8')
  const heading = text.indexOf('\n## Functions\n')
  const start = text.indexOf('\n| ', heading) + 1
  if (heading < 0 || start === 0) throw new StepError(`${folder}/README.md has no table under "## Functions".`)
  const end = text.indexOf('\n\n', start)
  const [, , ...rows] = text.slice(start, end).split('\n').map(cellsOf)
  const functions = functionsOf(join(folder, 'src'))
  const nameIn = (/** @type {string[]} */ [call = '']) => /^`(\w+)\(/.exec(call)?.[1] ?? ''
  // Keep the order of the rows, and rows with more than a call, such as "`f()`, without transport", which are not generated.
  const kept = rows.flatMap(row => {
    const name = nameIn(row)
    const isGone = /^`\w+\([^`]*\)`$/.test(row[0] ?? '') && !functions.has(name)
    return isGone ? [] : [functions.get(name) ?? row]
  })
  const added = [...functions].filter(([name]) => !rows.some(row => nameIn(row) === name)).map(([, row]) => row)
  return text.slice(0, start) + table([['function', 'operation'], ...kept, ...added]) + text.slice(end)
}

/** @param {string} row */
function cellsOf(row) {
  return row
    .split('|')
    .slice(1, -1)
    .map(cell => cell.trim())
}

/** @param {string[][]} rows */
function table([head = [], ...rows]) {
  const widths = head.map((_cell, column) => Math.max(...[head, ...rows].map(row => row[column]?.length ?? 0)))
  const line = (/** @type {string[]} */ row) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

/** Returns the rows of the functions in a folder by name. @param {string} folder @returns {Map<string, string[]>} */
function functionsOf(folder) {
  const files = readdirSync(folder).filter(name => /\.ts$/.test(name) && !name.endsWith('.test.ts'))
  return new Map(
    files.flatMap(name => parse(join(folder, name)).statements.filter(ts.isFunctionDeclaration).flatMap(rowOf)),
  )
}

/** @param {ts.FunctionDeclaration} declaration @returns {[string, string[]][]} */
function rowOf(declaration) {
  const { name, parameters } = declaration
  const [transport, ...rest] = parameters
  const request = commentOf(declaration)
    .split('\n')
    .map(line => line.replace(/^ \* /, ''))
    .find(line => line.search(REQUEST) === 0)
  if (!name || !isExported(declaration) || !request || transport?.type?.getText() !== 'Transport') return []
  const named = rest.filter(({ type }) => !/^(Request|Upload)Options\b/.test(type?.getText() ?? ''))
  return [[name.text, [`\`${name.text}(${named.map(parameterName).join(', ')})\``, request]]]
}
