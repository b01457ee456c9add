// Writes the table of functions in the README of every resource package, from the declarations of the functions.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { publicPackages } from './packages.mjs'

const resources = publicPackages.filter(({ folder }) => readdirSync(join(folder, 'src')).includes('functions'))

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of readmes()) writeFileSync(file, text)
}

/** The texts of the READMEs, by their paths. @returns {Map<string, string>} */
export function readmes() {
  return new Map(resources.map(({ folder }) => [join(folder, 'README.md'), readmeOf(folder)]))
}

/** @param {string} folder */
function readmeOf(folder) {
  const text = readFileSync(join(folder, 'README.md'), 'utf8')
  const heading = text.indexOf('\n## Functions\n')
  const start = text.indexOf('\n| ', heading) + 1
  if (heading < 0 || start === 0) throw new Error(`${folder}/README.md has no table under "## Functions".`)
  const end = text.indexOf('\n\n', start)
  const [, , ...rows] = text.slice(start, end).split('\n').map(cellsOf)
  const functions = functionsOf(join(folder, 'src'))
  const nameIn = (/** @type {string[]} */ [call = '']) => /^`(\w+)\(/.exec(call)?.[1] ?? ''
  // The rows keep their order. Those that say more than a call, such as "`f()`, without transport", are written by hand and stay.
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

/** The row of each function in the files of a folder, by its name. @param {string} folder @returns {Map<string, string[]>} */
function functionsOf(folder) {
  const files = readdirSync(folder).filter(name => /\.ts$/.test(name) && !name.endsWith('.test.ts'))
  return new Map(
    files.flatMap(name => {
      const source = ts.createSourceFile(name, readFileSync(join(folder, name), 'utf8'), ts.ScriptTarget.Latest, true)
      return source.statements.filter(ts.isFunctionDeclaration).flatMap(rowOf)
    }),
  )
}

/** @param {ts.FunctionDeclaration} declaration @returns {[string, string[]][]} */
function rowOf(declaration) {
  const { name, modifiers, parameters } = declaration
  const [transport, ...rest] = parameters
  const isExported = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  const operation = /^ \* (`(?:GET|POST|PATCH|PUT|DELETE) .*)$/m.exec(commentOf(declaration))?.[1]
  if (!name || !isExported || !operation || transport?.type?.getText() !== 'Transport') return []
  const named = rest.filter(({ type }) => !/^(Request|Upload)Options\b/.test(type?.getText() ?? ''))
  const shown = named.map(({ name, questionToken, initializer }) => {
    return `${name.getText().replace(/^_/, '')}${questionToken || initializer ? '?' : ''}`
  })
  return [[name.text, [`\`${name.text}(${shown.join(', ')})\``, operation]]]
}

/** @param {ts.FunctionDeclaration} declaration */
function commentOf(declaration) {
  const [comment] = ts.getJSDocCommentsAndTags(declaration)
  return comment?.getText() ?? ''
}
