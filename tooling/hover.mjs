// What an editor shows of Client, in a project that has the package installed.
import { join } from 'node:path'
import ts from 'typescript'
import { StepError } from './steps.mjs'

const operations = 93

/**
 * Checks that every method of Client shows the comment of its function.
 * @param {string} project
 * @returns {number} how many methods there are
 */
export function checkHover(project) {
  const file = join(project, 'hover.mts')
  const lines = ["import { Client, getDocument } from '@las/client'", 'declare const client: Client', 'client.', '']
  const text = lines.join('\n')
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({
      strict: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.Node16,
      types: [],
    }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: path => {
      const content = path === file ? text : ts.sys.readFile(path)
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content)
    },
    getCurrentDirectory: () => project,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: path => path === file || ts.sys.fileExists(path),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    realpath: path => ts.sys.realpath?.(path) ?? path,
  })
  const position = text.indexOf('client.\n') + 'client.'.length
  const methods = service.getCompletionsAtPosition(file, position, {})?.entries ?? []
  if (methods.length <= operations) throw new StepError(`An editor finds ${methods.length} methods on Client.`)
  for (const { name } of methods) {
    const details = service.getCompletionEntryDetails(file, position, name, {}, undefined, {}, undefined)
    const documentation = ts.displayPartsToString(details?.documentation)
    const tags = details?.tags?.map(tag => tag.name) ?? []
    if (name === 'transport') continue
    if (!/`(GET|POST|PUT|PATCH|DELETE) [/{]/.test(documentation) || !tags.includes('example')) {
      throw new StepError(`An editor shows no documentation of client.${name}: ${documentation || 'nothing'}`)
    }
  }
  const imported = service.getQuickInfoAtPosition(file, text.indexOf('getDocument'))
  const shown = ts.displayPartsToString(imported?.documentation).split('`GET /documents/{documentId}`').length - 1
  if (shown !== 1) throw new StepError(`An editor shows the documentation of getDocument ${shown} times.`)
  return methods.length
}
