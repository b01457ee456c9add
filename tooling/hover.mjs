// What an editor shows of the methods of Client, asked of TypeScript's language service as editors do.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import ts from 'typescript'
import { REQUEST } from './source-files.mjs'
import { StepError } from './steps.mjs'

/**
 * @typedef {object} Signature
 * @property {string[]} parameters such as `options?: ListDocumentsOptions`
 * @property {string} example nothing if it has none
 * @property {boolean} deprecated
 */
/**
 * @typedef {object} Shown what is shown of a method
 * @property {string} name
 * @property {string} hover its first line: the name, the parameters and the result
 * @property {string} documentation
 * @property {string} example nothing if there is none
 * @property {Signature[]} signatures those of the signature help, in order
 * @property {number} selected the one that is shown first, when nothing is typed between the parentheses
 */

/**
 * A language service for one file that is nowhere but in memory.
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
 * What is shown of methods of `client`.
 * @param {string} file where the code is written
 * @param {string} declaration the code that declares `client`
 * @param {readonly string[]} names
 * @param {ts.CompilerOptions} options
 * @returns {Shown[]}
 */
export function methodsShown(file, declaration, names, options) {
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

/** What is wrong with what is shown of a method. @param {Shown} shown @returns {string[]} */
export function faultsOf({ name, hover, documentation, example, selected, signatures }) {
  const faults = []
  const [first] = signatures
  /** @param {string} text */
  const isMethodForm = text => text.includes(`client.${name}(`) && !/\btransport\b/.test(text)
  if (!REQUEST.test(documentation)) faults.push('the hover does not say which request it sends')
  if (!isMethodForm(example)) faults.push(`the hover has no example in method form: ${example || 'none at all'}`)
  if (/\.\.\./.test(hover)) faults.push(`the hover does not name the parameters: ${hover}`)
  if (!first) return [...faults, 'there is no signature help']
  if (!hover.includes(`${name}(${first.parameters.join(', ')})`))
    faults.push(`the hover is not of the first signature: ${hover}`)
  if (selected !== 0) faults.push(`the signature help begins with the signature ${selected}`)
  for (const { parameters } of signatures) {
    const nameless = parameters.filter(each => !/^\w+\??: /.test(each))
    if (nameless.length > 0) faults.push(`the signature help does not name the parameters: ${nameless.join(', ')}`)
  }
  if (signatures.some((each, at) => !each.deprecated && signatures[at - 1]?.deprecated)) {
    faults.push('a deprecated signature comes before one that is not')
  }
  if (signatures.some(each => !each.deprecated && !isMethodForm(each.example))) {
    faults.push('the signature help has no example in method form')
  }
  return faults.map(fault => `client.${name}: ${fault}`)
}

/**
 * Checks what an editor shows of every method of Client, in a project that has the package installed.
 * @param {string} project
 * @returns {number} how many methods there are
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
  const faults = methodsShown(file, declaration, names, options).flatMap(faultsOf)
  if (faults.length > 0) throw new StepError(faults.join('\n'))

  const program = "import { getDocument } from '@las/client'"
  const imported = editorOf(file, program, options).getQuickInfoAtPosition(file, program.indexOf('getDocument'))
  const shown = ts.displayPartsToString(imported?.documentation).split('`GET /documents/{documentId}`').length - 1
  if (shown !== 1) throw new StepError(`An editor shows the documentation of getDocument ${shown} times.`)
  return names.length
}
