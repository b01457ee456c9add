import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** An example out of a doc comment, or a block of code out of a page of documentation. */
export interface DocExample {
  /** Where it stands, relative to the root: `packages/documents/src/get-document.ts:31`. */
  place: string
  /** What it is an example of; nothing for a page. */
  of?: string | undefined
  code: string
}

const sources = ['packages/*/src/**/*.ts', 'examples/*/src/**/*.ts']
const pages = ['README.md', 'docs/*.md', 'packages/*/README.md', 'examples/*/README.md']
/** A block of TypeScript. A block whose first line says ` ```ts fragment ` is a part of something and not looked at. */
const block = /^```ts\n([\s\S]*?)^```/gm

/** Pages that a newcomer types from top to bottom: all of their blocks are one example more. */
const walks = ['docs/getting-started.md']

/** The marks of a block of code around an example. */
const fence = /^```\w*$/gm

/** Every example of the repository's documentation. */
export function collectExamples(root: string): DocExample[] {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8')
  const inSources = find(root, sources)
    .filter(path => !path.endsWith('.test.ts'))
    .flatMap(path => inComments(path, read(path)))
  const inPages = find(root, pages).flatMap(path => inPage(path, read(path)))
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
        examples.push({
          place: `${path}:${line}`,
          of: nameOf(node),
          code: (ts.getTextOfJSDocComment(tag.comment) ?? '').replace(fence, ''),
        })
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
  return walks.includes(path) ? [...blocks, whole] : blocks
}
