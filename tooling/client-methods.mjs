// Generates packages/client/src/methods, the interfaces of the methods of Client, from the functions of the resource packages, without
// their first parameter and with examples that call methods. The functions in packages/client/src/legacy become deprecated overloads.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import ts from 'typescript'
import { camelCase, kebabCase } from './names.mjs'
import { resourcePackages } from './packages.mjs'
import { commentOf, parameterName, parse } from './source-files.mjs'
import { root, StepError } from './steps.mjs'

const client = join(root, 'packages/client/src')
export const folder = join(client, 'methods')

/** @typedef {{ comment: string, text: string, types: Map<string, string> }} Signature `types` contains the module of each type */
/** @typedef {{ name: string, signatures: Signature[] }} Method */

/** Returns the texts of the files in packages/client/src/methods by path. @returns {Map<string, string>} */
export function methodFiles() {
  const resources = resourcePackages
    .map(({ name, folder }) => ({ name, functions: functionsOf(join(folder, 'src/functions/index.ts'), name) }))
    .filter(({ functions }) => functions.length > 0)
  const convenience = functionsOf(join(client, 'convenience/index.ts'))
  const names = new Set([...resources.flatMap(({ functions }) => functions), ...convenience].map(({ name }) => name))
  /** @param {ReturnType<typeof functionsOf>} functions */
  const methods = functions => functions.map(each => methodOf(each, names))
  const files = [
    ['index', index(resources.map(({ name }) => name))],
    ...resources.map(({ name, functions }) => [basename(name), methodsFile(name, methods(functions))]),
    ['convenience', methodsFile('convenience', methods(convenience))],
  ]
  return new Map(files.map(([name = '', text = '']) => [join(folder, `${name}.ts`), formatted(`${name}.ts`, text)]))
}

/**
 * Returns the functions that an index exports from other files.
 * @param {string} index @param {string} [module] the package that exports the types of these files, unless it is Client's
 */
function functionsOf(index, module) {
  return parse(index).statements.flatMap(statement => {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier || statement.isTypeOnly) return []
    if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) return []
    const file = sourceOf(index, statement.moduleSpecifier)
    return statement.exportClause.elements
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map(({ name }) => ({ name: name.text, file, module }))
  })
}

/** @param {ReturnType<typeof functionsOf>[number]} of @param {Set<string>} names @returns {Method} */
function methodOf({ name, file, module }, names) {
  const source = parse(file)
  const declared = source.statements.filter(ts.isFunctionDeclaration).filter(each => each.name?.text === name)
  const overloads = declared.filter(({ body }) => !body)
  const current = overloads.length > 0 ? overloads : declared
  const [documented] = current
  if (!documented) throw new StepError(`${file} does not declare the function ${name}.`)
  const legacyFile = join(client, 'legacy', `${kebabCase(name)}.ts`)
  const legacy = existsSync(legacyFile) ? parse(legacyFile).statements.filter(ts.isFunctionDeclaration) : []
  return {
    name,
    signatures: [
      ...current.map(each => signatureOf(name, each, commentOf(each) || commentOf(documented), names, module)),
      ...legacy
        .filter(each => ts.getJSDocDeprecatedTag(each))
        .map(each => signatureOf(name, each, commentOf(each), names)),
    ],
  }
}

/**
 * @param {string} name @param {ts.FunctionDeclaration} declaration @param {string} comment @param {Set<string>} names
 * @param {string} [module] @returns {Signature}
 */
function signatureOf(name, declaration, comment, names, module) {
  const [transport, ...parameters] = declaration.parameters
  if (transport?.type?.getText() !== 'Transport') throw new StepError(`${name} does not take the transport first.`)
  const generic = declaration.typeParameters?.map(each => each.getText()).join(', ')
  const shown = parameters.map(
    each => `${each.dotDotDotToken ? '...' : ''}${parameterName(each)}: ${each.type?.getText()}`,
  )
  return {
    comment: inMethodForm(comment, names),
    text: `${name}${generic ? `<${generic}>` : ''}(${shown.join(', ')}): ${declaration.type?.getText()}`,
    types: typesOf(
      declaration,
      [
        ...parameters.map(({ type }) => type),
        declaration.type,
        ...(declaration.typeParameters ?? []).map(each => each.constraint),
      ],
      module,
    ),
  }
}

/**
 * Returns the types in a signature, and the modules from which methods import them.
 * @param {ts.FunctionDeclaration} declaration @param {(ts.TypeNode | undefined)[]} types @param {string} [module]
 */
function typesOf(declaration, types, module) {
  const source = declaration.getSourceFile()
  const modules = modulesOf(source)
  const local = `../${basename(dirname(source.fileName))}/${basename(source.fileName, '.ts')}.js`
  /** @type {Map<string, string>} */
  const found = new Map()
  /** @param {ts.Node} node */
  const visit = node => {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
      const name = node.typeName.text
      const from = modules.get(name)
      const isLocal = source.statements.some(each => isNamedType(each) && each.name.text === name)
      if (from?.startsWith('@')) found.set(name, from)
      else if (from ?? isLocal) found.set(name, module ?? (from ? relativeTo(source, from) : local))
    }
    ts.forEachChild(node, visit)
  }
  for (const type of types) if (type) visit(type)
  return found
}

/** Returns the module of each name that a file imports. @param {ts.SourceFile} source @returns {Map<string, string>} */
function modulesOf(source) {
  const imports = source.statements.filter(ts.isImportDeclaration).flatMap(({ importClause, moduleSpecifier }) => {
    const bindings = importClause?.namedBindings
    if (!bindings || !ts.isNamedImports(bindings) || !ts.isStringLiteral(moduleSpecifier)) return []
    return bindings.elements.map(({ name }) => /** @type {const} */ ([name.text, moduleSpecifier.text]))
  })
  return new Map(imports)
}

/** @param {ts.Statement} statement */
function isNamedType(statement) {
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)
}

/** Converts a relative import of a file to one of the files in `methods`. @param {ts.SourceFile} source @param {string} specifier */
function relativeTo(source, specifier) {
  return `../${join(basename(dirname(source.fileName)), specifier).replaceAll('\\', '/')}`
}

/**
 * Converts the examples of a comment to calls of the methods of `client`.
 * @param {string} comment @param {Set<string>} names
 */
function inMethodForm(comment, names) {
  return comment.replaceAll(/(?<=^ \* @example\n)(?: \*(?! @)(?!\/).*\n)+/gm, lines => {
    const code = lines.replaceAll(/^ \* ?/gm, '')
    return callsAsMethods(code, names).replaceAll(/^(?=.)/gm, ' * ')
  })
}

/** @param {string} code @param {Set<string>} names */
export function callsAsMethods(code, names) {
  /** @type {{ from: number, to: number, text: string }[]} */
  const edits = []
  /** @param {ts.Node} node */
  const visit = node => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && names.has(node.expression.text)) {
      const [first, second] = node.arguments
      if (first?.getText() === 'transport') {
        const from = node.expression.getStart()
        edits.push({ from, to: from, text: 'client.' })
        // Do not leave an empty line if the transport is on a separate line.
        const to = second
          ? code.slice(second.pos, second.getStart()).includes('\n')
            ? second.pos
            : second.getStart()
          : first.end
        edits.push({ from: first.pos, to, text: '' })
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true))
  const changed = edits
    .sort((a, b) => b.from - a.from)
    .reduce((text, edit) => text.slice(0, edit.from) + edit.text + text.slice(edit.to), code)
  if (/\btransport\b/.test(changed)) throw new StepError(`This example cannot call methods:\n${code}`)
  return changed
}

/** @param {string} of a package, or a folder of Client @param {Method[]} methods */
function methodsFile(of, methods) {
  const signatures = methods.flatMap(method => method.signatures)
  /** @type {Map<string, Set<string>>} */
  const imports = new Map()
  for (const { types } of signatures) {
    for (const [name, module] of types) imports.set(module, (imports.get(module) ?? new Set()).add(name))
  }
  return [
    header(of.startsWith('@') ? of : `the folder ${of}`),
    ...[...imports].map(([module, names]) => `import type { ${[...names].join(', ')} } from '${module}'`),
    '',
    `/** The functions of \`${of}\` as methods. */`,
    `export interface ${interfaceOf(of)} {`,
    signatures.map(({ comment, text }) => `${comment}\n${text}`).join('\n\n'),
    '}',
  ].join('\n')
}

/** @param {string[]} names of the resource packages */
function index(names) {
  const variables = names.map(name => camelCase(basename(name)))
  return [
    header('the resource packages'),
    ...names.map((name, at) => `import * as ${variables[at]} from '${name}/functions'`),
    ...names.map(name => `import type { ${interfaceOf(name)} } from './${basename(name)}.js'`),
    '',
    '/** Every function of the resource packages as a method of the same name. */',
    `export interface Methods extends ${names.map(interfaceOf).join(', ')} {}`,
    '',
    '/** The functions of every resource package. */',
    `export const resources: readonly object[] = [${variables.join(', ')}]`,
  ].join('\n')
}

/** @param {string} source */
function header(source) {
  return `// Written by tooling/client-methods.mjs from the functions of ${source}. Do not edit: run \`npm run generate\`.`
}

/** @param {string} of */
function interfaceOf(of) {
  const name = camelCase(basename(of))
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Client`
}

/** @param {string} name @param {string} text */
function formatted(name, text) {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  const args = [biome, 'check', '--write', `--stdin-file-path=${join(folder, name)}`]
  return execFileSync(process.execPath, args, { cwd: root, input: text, encoding: 'utf8' })
}

/** @param {string} index @param {ts.Expression} specifier */
function sourceOf(index, specifier) {
  return join(dirname(index), /** @type {ts.StringLiteral} */ (specifier).text.replace(/\.js$/, '.ts'))
}
