// Checks the documentation that an editor shows of the methods of Client, with the language service of TypeScript.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import ts from 'typescript'
import { REQUEST } from './source-files.mjs'
import { StepError } from './steps.mjs'

/**
 * @typedef {object} Signature
 * @property {string[]} parameters such as `options?: ListDocumentsOptions`
 * @property {string} example empty if the documentation has no example
 * @property {boolean} deprecated
 */
/**
 * @typedef {object} MethodHelp
 * @property {string} name
 * @property {string} hover the first line of the hover: the name, the parameters and the result
 * @property {string} documentation
 * @property {string} example empty if the documentation has no example
 * @property {Signature[]} signatures of the signature help
 * @property {number} selected the index of the signature that is shown first, if there are no arguments
 */

/**
 * Creates a language service for a file in memory.
 * @param {string} file @param {string} text @param {ts.CompilerOptions} options
 */
export function editorOf(file, text, options) {
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: path => {
      const content = path === file ? text : ts.sys.readFile(path)
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content)
    },
    getCurrentDirectory: ts.sys.getCurrentDirectory,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: path => path === file || ts.sys.fileExists(path),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    realpath: path => ts.sys.realpath?.(path) ?? path,
  })
}

/**
 * Returns the hovers and signature help of methods of `client`.
 * @param {string} file the path of a file in memory
 * @param {string} declaration the code that declares `client`
 * @param {readonly string[]} names
 * @param {ts.CompilerOptions} options
 * @returns {MethodHelp[]}
 */
export function methodHelp(file, declaration, names, options) {
  const text = [declaration, ...names.flatMap(name => [`client.${name}`, `client.${name}()`]), ''].join('\n')
  const service = editorOf(file, text, options)
  return names.map(name => {
    const at = text.lastIndexOf(`client.${name}\n`)
    const info = service.getQuickInfoAtPosition(file, at + 'client.'.length)
    const inside = text.lastIndexOf(`client.${name}()`) + `client.${name}(`.length
    const help = service.getSignatureHelpItems(file, inside, undefined)
    return {
      name,
      hover: ts.displayPartsToString(info?.displayParts),
      documentation: ts.displayPartsToString(info?.documentation),
      example: tagText(info?.tags, 'example') ?? '',
      selected: help?.selectedItemIndex ?? -1,
      signatures: (help?.items ?? []).map(({ parameters, tags }) => ({
        parameters: parameters.map(({ displayParts }) => ts.displayPartsToString(displayParts)),
        example: tagText(tags, 'example') ?? '',
        deprecated: tagText(tags, 'deprecated') !== undefined,
      })),
    }
  })
}

/** @param {readonly ts.JSDocTagInfo[] | undefined} tags @param {string} name */
function tagText(tags, name) {
  const tag = tags?.find(each => each.name === name)
  return tag && ts.displayPartsToString(tag.text)
}

/**
 * Whether a hover contains the parameters of a signature. Of generic methods, signature help shows the types after the substitution of
 * type parameters, so only the names are compared.
 * @param {string} hover @param {string} name @param {string[]} parameters
 */
function showsParameters(hover, name, parameters) {
  if (!hover.includes(`${name}<`)) return hover.includes(`${name}(${parameters.join(', ')})`)
  return parameters.every(parameter => hover.includes(`${parameter.split(':')[0]}:`))
}

/** Returns the faults in the help of a method. @param {MethodHelp} help @returns {string[]} */
export function faultsOf({ name, hover, documentation, example, selected, signatures }) {
  const faults = []
  const [first] = signatures
  /** @param {string} text */
  const isMethodForm = text => text.includes(`client.${name}(`) && !/\btransport\b/.test(text)
  if (!REQUEST.test(documentation)) faults.push('the hover has no request line')
  if (!isMethodForm(example)) faults.push(`the hover has no example that calls the method: ${example || 'no example'}`)
  if (/\.\.\./.test(hover)) faults.push(`the hover does not contain the names of the parameters: ${hover}`)
  if (!first) return [...faults, 'the signature help is missing']
  if (!showsParameters(hover, name, first.parameters))
    faults.push(`the hover does not show the first signature: ${hover}`)
  if (selected !== 0) faults.push(`the signature help starts with signature ${selected}`)
  for (const { parameters } of signatures) {
    const nameless = parameters.filter(each => !/^\w+\??: /.test(each))
    if (nameless.length > 0)
      faults.push(`the signature help does not contain the names of the parameters: ${nameless.join(', ')}`)
  }
  if (signatures.some((each, at) => !each.deprecated && signatures[at - 1]?.deprecated)) {
    faults.push('a deprecated signature precedes a current one')
  }
  if (signatures.some(each => !each.deprecated && !isMethodForm(each.example))) {
    faults.push('the signature help has no example that calls the method')
  }
  return faults.map(fault => `client.${name}: ${fault}`)
}

/**
 * Checks the help of every method of Client in a project with the installed package.
 * @param {string} project
 * @returns {number} the number of methods
 */
export function checkHover(project) {
  const options = { strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.Node16, types: [] }
  const file = join(project, 'hover.mts')
  /** @type {typeof import('@las/client')} */
  const { Client } = createRequire(file)('@las/client')
  const endpoint = 'http://localhost'
  const client = new Client({ clientId: 'a', clientSecret: 'b', authEndpoint: endpoint, apiEndpoint: endpoint })
  const names = Object.keys(client).filter(name => name !== 'transport')
  const declaration = "import { Client } from '@las/client'\ndeclare const client: Client"
  const faults = methodHelp(file, declaration, names, options).flatMap(faultsOf)
  if (faults.length > 0) throw new StepError(faults.join('\n'))

  const program = "import { getDocument } from '@las/client'"
  const imported = editorOf(file, program, options).getQuickInfoAtPosition(file, program.indexOf('getDocument'))
  const count = ts.displayPartsToString(imported?.documentation).split('`GET /documents/{documentId}`').length - 1
  if (count !== 1) throw new StepError(`An editor shows the documentation of getDocument ${count} times.`)
  return names.length
}
