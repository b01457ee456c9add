import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** The request in the comment of a function, such as `` `GET /documents` ``. */
export const REQUEST = /`(GET|POST|PUT|PATCH|DELETE) [/{]/

/** @param {string} path */
export function parse(path) {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
}

/** @param {ts.Statement} statement */
export function isExported(statement) {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
}

/** Returns the doc comment of a declaration, or an empty string. @param {ts.Node} node */
export function commentOf(node) {
  return ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1)?.getText() ?? ''
}

/** The name of a parameter in a signature, such as `options?` if it is optional. @param {ts.ParameterDeclaration} parameter */
export function parameterName({ name, questionToken, initializer }) {
  return `${name.getText().replace(/^_/, '')}${questionToken || initializer ? '?' : ''}`
}
