import ts from 'typescript'
import type { DocExample } from './collect.js'

/** An example as a module. */
export interface ExampleModule extends DocExample {
  /** The names that the example uses but does not declare. They are properties of its argument. */
  needs: string[]
  /** A module whose default export runs the example. */
  text: string
}

/**
 * Converts an example to a module, which imports names of our packages and receives other undeclared names as an argument.
 *
 * @param packageOf Returns the package that exports a name.
 */
export function toModule(example: DocExample, packageOf: (name: string) => string | undefined): ExampleModule {
  const file = ts.createSourceFile('example.ts', example.code, ts.ScriptTarget.Latest, true)
  const imports = file.statements.filter(ts.isImportDeclaration)
  const body = file.statements.filter(statement => !ts.isImportDeclaration(statement))
  const free = freeNames(file)
  const imported = free.filter(name => packageOf(name))
  const needs = free.filter(name => !packageOf(name) && !(name in globalThis))
  const text = [
    // The blocks of a page can import the same names.
    ...new Set(imports.map(each => each.getText())),
    ...imported.map(name => `import { ${name} } from '${packageOf(name)}'`),
    `import type { Fixtures } from '../fixtures.js'`,
    `export default async function example({ ${needs.join(', ')} }: Pick<Fixtures, ${union(needs)}>): Promise<void> {`,
    ...body.map(each => each.getFullText().replace(/^\n+/, '')),
    '}',
    '',
  ].join('\n')
  return { ...example, needs, text }
}

function union(names: string[]): string {
  return names.map(name => `'${name}'`).join(' | ') || 'never'
}

/** Returns the names of values that the code uses but does not declare. */
function freeNames(file: ts.SourceFile): string[] {
  const declared = new Set<string>()
  const used = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return
    if (ts.isIdentifier(node)) (isDeclaration(node) ? declared : isUse(node) ? used : new Set()).add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return [...used].filter(name => !declared.has(name))
}

function isDeclaration(name: ts.Identifier): boolean {
  const { parent } = name
  const named =
    ts.isVariableDeclaration(parent) ||
    ts.isBindingElement(parent) ||
    ts.isParameter(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isNamespaceImport(parent) ||
    ts.isImportClause(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isClassDeclaration(parent)
  return named && parent.name === name
}

function isUse(name: ts.Identifier): boolean {
  const { parent } = name
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== name
  if (ts.isPropertyAssignment(parent)) return parent.name !== name
  if (ts.isMethodDeclaration(parent)) return parent.name !== name
  if (ts.isBindingElement(parent)) return parent.propertyName !== name
  return !ts.isImportSpecifier(parent)
}
