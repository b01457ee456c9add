import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { operations } from '@las/api/description'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { parse } from './source-files.mjs'
import { root } from './steps.mjs'

const resources = new Set(operations.map(({ path }) => path.split('/')[1] ?? ''))
const PATH = new RegExp(`^/(${[...resources].join('|')})\\b`)

/** Returns the strings in a file that are paths of resources. */
function resourcePaths(source: ts.SourceFile): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if ((ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) && PATH.test(node.text)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

describe('the core', () => {
  const files = execFileSync('git', ['ls-files', 'packages/core/src'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter(file => file.endsWith('.ts') && !/\.test\.ts$|\/testing\//.test(file))

  it('has no path of a resource', () => {
    expect(files.length).toBeGreaterThan(40)
    expect(files.flatMap(file => resourcePaths(parse(join(root, file))).map(path => `${file}: ${path}`))).toEqual([])
  })

  it('is searched for paths in all forms of strings', () => {
    const code = ['path("/documents")', 'call(`/batches/$', '{id}`)', 'call("/oauth2/token")'].join('')
    const source = ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest, true)
    expect(resourcePaths(source)).toEqual(['/documents', '/batches/'])
  })
})
