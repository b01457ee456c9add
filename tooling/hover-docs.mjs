// Editors show the comment of a function on the method of Client that it is bound to only where the comment stands at the
// function's export. The bundled types of a package export at their end, away from the comments: here they are repeated.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'

/** Repeats the comments of functions at their exports, in all types that were built into a folder. @param {string} folder */
export function repeatComments(folder) {
  if (!existsSync(folder)) return
  for (const file of readdirSync(folder).filter(name => /\.d\.c?ts$/.test(name))) {
    const path = join(folder, file)
    const source = parse(path)
    const missing = exportsIn(source)
      .filter(specifier => !comment(specifier))
      .map(specifier => ({
        at: specifier.getStart(),
        text: commentOf(path, (specifier.propertyName ?? specifier.name).text, moduleOf(specifier)),
      }))
      .filter(({ text }) => text !== '')
      .sort((a, b) => b.at - a.at)
    if (missing.length === 0) continue
    const documented = missing.reduce(
      (text, insertion) => `${text.slice(0, insertion.at)}\n${insertion.text}\n${text.slice(insertion.at)}`,
      source.text,
    )
    writeFileSync(path, documented)
  }
}

/** @param {string} path */
function parse(path) {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
}

/** The names in `export { … }`, those in namespaces too. @param {ts.Node} node @returns {ts.ExportSpecifier[]} */
function exportsIn(node) {
  if (ts.isExportSpecifier(node)) return [node]
  return node.getChildren().flatMap(exportsIn)
}

/** The module that a name is exported from, if it is another one. @param {ts.ExportSpecifier} specifier */
function moduleOf({ parent: { parent } }) {
  return parent.moduleSpecifier && ts.isStringLiteral(parent.moduleSpecifier) ? parent.moduleSpecifier.text : undefined
}

/**
 * The comment of the function that takes the transport and goes by a name in a file; none of anything else.
 * @param {string} path @param {string} name @param {string} [module] another file of the same build, if it comes from there
 * @returns {string}
 */
function commentOf(path, name, module) {
  if (module !== undefined) {
    const other = resolve(dirname(path), module).replace(/\.(c?)js$/, '.d.$1ts')
    if (!module.startsWith('.') || !existsSync(other)) return ''
    const exported = exportsIn(parse(other)).find(specifier => specifier.name.text === name)
    return exported ? commentOf(other, (exported.propertyName ?? exported.name).text, moduleOf(exported)) : ''
  }
  for (const statement of parse(path).statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) {
      return statement.parameters[0]?.type?.getText() === 'Transport' ? comment(statement) : ''
    }
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const { namedBindings } = statement.importClause ?? {}
      const imported =
        namedBindings && ts.isNamedImports(namedBindings)
          ? namedBindings.elements.find(element => element.name.text === name)
          : undefined
      if (imported)
        return commentOf(path, (imported.propertyName ?? imported.name).text, statement.moduleSpecifier.text)
    }
    // `declare const combined_predict: typeof predict` stands for a function in a namespace.
    if (ts.isVariableStatement(statement)) {
      const found = statement.declarationList.declarations.find(({ name: declared }) => declared.getText() === name)
      if (found?.type && ts.isTypeQueryNode(found.type)) return commentOf(path, found.type.exprName.getText())
    }
  }
  return ''
}

/** @param {ts.Node} node */
function comment(node) {
  return ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1)?.getText() ?? ''
}
