// npm run language [-- path …]: lists phrases in comments, strings, test titles and Markdown that are not plain English, each with a
// replacement. Put `language-ignore` on the line or the line above to accept a phrase. This script is ours because ESLint and Biome
// have no rules for phrases in comments, textlint cannot read TypeScript, and the packages of Vale on the npm registry download its
// program from elsewhere.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { main, root, StepError } from './steps.mjs'

/** Each pattern has examples in language.test.ts. @type {Record<string, { pattern: RegExp, remedy: string }>} */
export const phrases = {
  'headless clause': {
    pattern: /(?<=^\s*|[.:;!] |^[#*>|\s-]+)(What|Who|Whoever|Whatever) (?!if\b)[^.?!]*(?=[.!]|$)(?!\?)/,
    remedy: 'name the subject: "the response", "the caller"',
  },
  tell: { pattern: /\b(tells?|told|telling)\b/i, remedy: 'return, report, contain, include, describe, log' },
  stand: {
    pattern: /\b(stands?|stood|lies|lay) (in|on|at|ahead|around|next|above|below|between)\b/i,
    remedy: '"is", "is listed", "appears"',
  },
  'there is none': {
    pattern: /\bthere (is|are|was|were) none\b/i,
    remedy: 'name the thing: "if the file does not exist", "without a value"',
  },
  'is no': {
    pattern:
      /(?<!\bthere )\b(is|are|was|were|be) (none\b|no (?!longer|more|less|fewer|later|earlier|larger|greater|smaller|different|other|such|way|need|problem)[a-z])/i,
    remedy: '"is not a …" or "is invalid"',
  },
  beside: { pattern: /\bbeside\b/i, remedy: '"next to", "in addition to", "while … runs"' },
  apart: { pattern: /\bapart\b(?! from)/i, remedy: '"separately", "in a worker"' },
  'at hand': { pattern: /\bat hand\b/i, remedy: '"cached", "available"' },
  'of its own': { pattern: /\b(of|on) (its|their|his) own\b/i, remedy: '"its own …", "separate"' },
  'at once': { pattern: /\bat once\b/i, remedy: '"immediately" or "simultaneously"' },
  meanwhile: { pattern: /\bmeanwhile\b/i, remedy: '"in the meantime", "while …"' },
  'go on': { pattern: /\b(goes|went|go|going|gone) on\b/i, remedy: '"continues", "is still running"' },
  'let go of': { pattern: /\blet(s|ting)? go of\b/i, remedy: '"releases"' },
  'make up for': { pattern: /\bma(kes?|de) up for\b/i, remedy: '"compensates for"' },
  alone: { pattern: /\balone\b/i, remedy: '"only", before the word that it limits' },
  'so many': { pattern: /\bso many\b/i, remedy: '"N", "up to N"' },
  nobody: {
    pattern: /\b(nobody|somebody|whoever|whatever|whomever)\b/i,
    remedy: 'name the person or thing: "a worker", "the caller"',
  },
  begun: { pattern: /\bbegun\b/i, remedy: '"started"' },
  'however it ends': { pattern: /\bhowever (it|they|the \w+) ends?\b/i, remedy: '"in all cases"' },
}

const IGNORE_MARK = 'language-ignore'
const excluded = /\.generated\.ts$|^pnpm-lock|^tooling\/language\.(mjs|test\.ts)$|^packages\/api\/reference\//

/** @typedef {{ line: number, phrase: string, name: string, remedy: string }} Finding */

/** @param {string} file the path, whose extension selects the syntax @param {string} text @returns {Finding[]} */
export function findingsIn(file, text) {
  const lines = text.split('\n')
  const isIgnored = (/** @type {number} */ line) =>
    [lines[line], lines[line - 1]].some(each => each?.includes(IGNORE_MARK))
  return proseOf(file, text).flatMap(({ prose, line: first }) =>
    prose.split('\n').flatMap((each, index) => {
      const line = first + index
      if (isIgnored(line)) return []
      const withoutCode = each.replace(/^\s*(\/\/+|\/?\*+)\s?/, '').replace(/`[^`]*`/g, '`…`')
      return Object.entries(phrases).flatMap(([name, { pattern, remedy }]) => {
        const phrase = pattern.exec(withoutCode)?.[0].trim().slice(0, 60)
        return phrase ? [{ line: line + 1, phrase, name, remedy }] : []
      })
    }),
  )
}

/** Markdown without code blocks, or the comments and strings of a program. @param {string} file @param {string} text */
function proseOf(file, text) {
  if (file.endsWith('.md')) {
    return [{ prose: text.replace(/^```[\s\S]*?^```/gm, code => code.replace(/[^\n]/g, '')), line: 0 }]
  }
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  /** @type {{ prose: string, line: number }[]} */
  const parts = []
  const add = (/** @type {number} */ start, /** @type {string} */ prose) =>
    parts.push({ prose, line: source.getLineAndCharacterOfPosition(start).line })
  /** @param {ts.Node} node */
  const visit = node => {
    if (node.kind === ts.SyntaxKind.JSDoc) return
    const children = node.getChildren(source)
    if (children.length > 0) {
      for (const child of children) visit(child)
      return
    }
    // JSDoc comments are in the trivia of the token that follows them, like all other comments.
    const trivia = text.slice(node.pos, node.getStart(source))
    if (/\/[/*]/.test(trivia)) add(node.pos, trivia)
    const isString = ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)
    if (isString && node.text.includes(' ')) {
      add(node.getStart(source), node.getText(source).replace(/^['"`}]|['"`]$|\$\{$/g, ''))
    }
  }
  visit(source)
  return parts
}

/** The files to check in the given paths, including new files that are not in git yet. @param {string[]} paths @param {string} [cwd] */
export function filesIn(paths, cwd = root) {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...paths]
  return execFileSync('git', args, { cwd, encoding: 'utf8' })
    .split('\n')
    .filter(file => /\.(ts|mjs|mts|cjs|md)$/.test(file) && !excluded.test(file) && existsSync(join(cwd, file)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const paths = process.argv.slice(2)
    const files = filesIn(paths)
    if (files.length === 0) throw new StepError(`No files to check in ${paths.join(', ')}.`)
    const findings = files.flatMap(file =>
      findingsIn(file, readFileSync(join(root, file), 'utf8')).map(finding => ({ file, ...finding })),
    )
    for (const { file, line, phrase, remedy } of findings) console.log(`${file}:${line}: "${phrase}": ${remedy}`)
    console.log(`${findings.length} phrases in ${files.length} files`)
    if (findings.length > 0) process.exitCode = 1
  })
}
