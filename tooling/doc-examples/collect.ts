import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { docPages } from '../doc-pages.mjs'

/** An example in a doc comment, or a code block in a page of the documentation. */
export interface DocExample {
  /** The file, relative to the root, and the line: `packages/documents/src/get-document.ts:31`. */
  place: string
  /** The name of the documented declaration, unless the example is in a page. */
  of?: string | undefined
  code: string
}

const sources = ['packages/*/src/**/*.ts', 'examples/*/src/**/*.ts']
const pages = ['README.md', 'packages/*/README.md', 'packages/*/skills/*/SKILL.md', 'examples/*/README.md']
/** A code block of TypeScript. Blocks that start with ` ```ts fragment ` are incomplete, or need another server, and are skipped. */
const block = /^```ts\n([\s\S]*?)^```/gm
const fragment = '```ts fragment'

/** Pages whose code blocks form an additional example together. */
const tutorials = ['docs/tutorials/getting-started.md', 'docs/guides/review.md']

/** The delimiters of a code block in an example. */
const fence = /^```\w*$/gm

/** Returns all examples in the documentation of the repository. */
export function collectExamples(root: string): DocExample[] {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8')
  const inSources = find(root, sources)
    .filter(path => !path.endsWith('.test.ts'))
    .flatMap(path => inComments(path, read(path)))
  const inPages = [...docPages, ...find(root, pages)].flatMap(path => inPage(path, read(path)))
  return [...inSources, ...inPages]
}

function find(root: string, patterns: string[]): string[] {
  return patterns
    .flatMap(pattern => ts.sys.readDirectory(root, undefined, ['**/node_modules', '**/dist'], [pattern]))
    .map(path => path.slice(root.length + 1))
}

function inComments(path: string, text: string): DocExample[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const examples: DocExample[] = []
  const visit = (node: ts.Node): void => {
    for (const doc of ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc)) {
      for (const tag of doc.tags ?? []) {
        if (tag.tagName.text !== 'example') continue
        const line = file.getLineAndCharacterOfPosition(tag.pos).line + 1
        const code = ts.getTextOfJSDocComment(tag.comment) ?? ''
        if (code.startsWith(fragment)) continue
        examples.push({ place: `${path}:${line}`, of: nameOf(node), code: code.replace(fence, '') })
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return examples
}

function nameOf(node: ts.Node): string | undefined {
  const named = ts.isVariableStatement(node) ? node.declarationList.declarations[0] : (node as ts.NamedDeclaration)
  return named?.name && ts.isIdentifier(named.name) ? named.name.text : undefined
}

function inPage(path: string, text: string): DocExample[] {
  const blocks = [...text.matchAll(block)].map(({ index, 1: code = '' }) => ({
    place: `${path}:${text.slice(0, index).split('\n').length + 1}`,
    code,
  }))
  const whole = { place: path, code: blocks.map(({ code }) => code).join('\n') }
  return tutorials.includes(path) ? [...blocks, whole] : blocks
}
