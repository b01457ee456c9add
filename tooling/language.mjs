// node tooling/language.mjs [path …]: lists phrases in comments, strings, test titles and Markdown that readers stumble over, with what
// to write instead. A line with `language-ignore`, or the line below it, is left out. ESLint's and Biome's rules see no phrases in
// comments, and Vale is not on the npm registry.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { root } from './steps.mjs'

/** @type {readonly (readonly [pattern: RegExp, remedy: string])[]} */
const PHRASES = [
  [/(?<=^\s*|[.:;!] |^[#*>|\s-]+)(What|Who|Whoever|Whatever) (?!if\b)[^.?!]*(?=[.!]|$)(?!\?)/, 'name the subject: "the response", "the caller"'],
  [/\b(tells?|told|telling)\b/i, 'return, report, contain, include, describe, log'],
  [/\b(stands?|stood|lies|lay) (in|on|at|ahead|around|next|above|below|between)\b/i, '"is", "is listed", "appears"'],
  [/(?<!\bthere )\b(is|are|was|were|be) (none\b|no (?!longer|more|less|fewer|later|earlier|larger|greater|smaller|different|other|such|way|need|problem)[a-z])/i, '"is not a …" or "is invalid"'],
  [/\bbeside\b/i, '"next to", "in addition to", "while … runs"'],
  [/\bapart\b(?! from)/i, '"separately", "in a worker"'],
  [/\bat hand\b/i, '"cached", "available"'],
  [/\b(of|on) (its|their|his) own\b/i, '"its own …", "separate"'],
  [/\bat once\b/i, '"immediately" or "simultaneously"'],
  [/\bmeanwhile\b/i, '"in the meantime", "while …"'],
  [/\b(goes|went|go|going|gone) on\b/i, '"continues", "is still running"'],
  [/\blet(s|ting)? go of\b/i, '"releases"'],
  [/\bma(kes?|de) up for\b/i, '"compensates for"'],
  [/\balone\b/i, '"only", before what it limits'],
  [/\bso many\b/i, '"N", "up to N"'],
  [/\b(nobody|somebody|whoever|whatever|whomever)\b/i, 'name who or what: "a worker", "the caller"'],
  [/\bbegun\b/i, '"started"'],
  [/\bhowever (it|they|the \w+) ends?\b/i, '"in all cases"'],
]

const IGNORE = 'language-ignore'
const EXCLUDED = /^packages\/extraction\/|\.generated\.ts$|^pnpm-lock|^tooling\/language\.mjs$|\/reference\//

/** @typedef {{ line: number, phrase: string, remedy: string }} Finding */

/** The findings in a text, each with its line. @param {string} file @param {string} text @returns {Finding[]} */
export function findingsIn(file, text) {
  const lines = text.split('\n')
  const ignored = (/** @type {number} */ line) => [lines[line], lines[line - 1]].some(each => each?.includes(IGNORE))
  return proseOf(file, text).flatMap(({ prose, line: first }) =>
    prose.split('\n').flatMap((each, index) => {
      const line = first + index
      if (ignored(line)) return []
      return PHRASES.flatMap(([pattern, remedy]) => {
        const phrase = pattern.exec(each.replace(/^\s*(\/\/+|\/?\*+)\s?/, '').replace(/`[^`]*`/g, '`…`'))?.[0]
        return phrase ? [{ line: line + 1, phrase: phrase.trim().slice(0, 60), remedy }] : []
      })
    }),
  )
}

/** @param {string} file @param {string} text @returns {{ prose: string, line: number }[]} */
function proseOf(file, text) {
  if (file.endsWith('.md')) return [{ prose: text.replace(/^```[^]*?^```/gm, code => code.replace(/[^\n]/g, '')), line: 0 }]
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  /** @type {{ prose: string, line: number }[]} */
  const parts = []
  const add = (/** @type {number} */ start, /** @type {string} */ prose) =>
    parts.push({ prose, line: source.getLineAndCharacterOfPosition(start).line })
  /** @param {ts.Node} node */
  const visit = node => {
    const children = node.getChildren(source)
    if (children.length > 0 && node.kind !== ts.SyntaxKind.JSDoc) return children.forEach(visit)
    if (node.kind === ts.SyntaxKind.JSDoc) return
    const trivia = text.slice(node.pos, node.getStart(source))
    if (/\/[/*]/.test(trivia)) add(node.pos, trivia)
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)
    if (isText && node.text.includes(' ')) add(node.getStart(source), node.getText(source).replace(/^['"`}]|['"`]$|\$\{$/g, ''))
  }
  visit(source)
  return parts
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const tracked = execFileSync('git', ['ls-files', ...process.argv.slice(2)], { cwd: root, encoding: 'utf8' })
  const files = tracked.split('\n').filter(file => /\.(ts|mjs|mts|md)$/.test(file) && !EXCLUDED.test(file))
  let count = 0
  for (const file of files) {
    for (const { line, phrase, remedy } of findingsIn(file, readFileSync(join(root, file), 'utf8'))) {
      console.log(`${file}:${line}: "${phrase}": ${remedy}`)
      count++
    }
  }
  console.log(`${count} phrases in ${files.length} files`)
  if (count > 0) process.exitCode = 1
}
