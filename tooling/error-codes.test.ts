// The page about errors lists every code of the packages that users call, and no others.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { filesIn } from './language.mjs'
import { root } from './steps.mjs'

/** Packages that only tests or other packages use, and folders whose codes are not those of errors, but of OAuth, currencies and types. */
const internal =
  /^packages\/(console|contract|review|sample-invoices|test-servers|api|workflow-engine|storage[\w-]*|rows|extraction\/src\/(electronic|candidates)|emulator\/src\/console\/session)\//
const CODE = /^(?:[a-z]+(?:[_-][a-z]+)*|ERR_[A-Z_]+)$/

/** The codes in a file: of `{ code: '…' }`, of types such as `ContentErrorCode`, and of arguments of errors. */
function codesIn(file: string): string[] {
  const found: string[] = []
  const literals = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) found.push(node.text)
    ts.forEachChild(node, literals)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'code') literals(node.initializer)
    if (ts.isTypeAliasDeclaration(node) && /ErrorCode$/.test(node.name.text)) literals(node)
    if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.SuperKeyword &&
      file.endsWith('core/src/errors/api-error.ts')
    ) {
      for (const argument of node.arguments) if (ts.isStringLiteral(argument)) found.push(argument.text)
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'ToolError' && node.arguments?.[0])
      literals(node.arguments[0])
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true))
  return found.filter(code => CODE.test(code) && !/Error$/.test(code))
}

const page = readFileSync(join(root, 'docs/reference/errors.md'), 'utf8')
const listed = new Set(
  [...page.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => (CODE.test(code) ? [code] : [])),
  ),
)
const sources = filesIn(['packages']).filter(
  file =>
    /^packages\/\w[\w-]*\/src\/.*\.tsx?$/.test(file) &&
    !/\.test\.ts$|\.check\.ts$|\/testing\//.test(file) &&
    !internal.test(file),
)
const used = new Map<string, string>()
for (const file of sources) for (const code of codesIn(file)) used.set(code, file)

it('lists every code of the source', () => {
  expect([...used].filter(([code]) => !listed.has(code)).map(([code, file]) => `${code} in ${file}`)).toEqual([])
})

it('lists no code that the source does not contain', () => {
  const all = sources.map(file => readFileSync(join(root, file), 'utf8')).join('\n')
  expect([...listed].filter(code => !used.has(code) && !all.includes(`'${code}'`))).toEqual([])
  expect(used.size).toBeGreaterThan(100)
})
