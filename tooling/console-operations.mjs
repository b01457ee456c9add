// Generates packages/console/src/snippets/operations.generated.ts, a table from which the console writes the SDK call and the command of
// a request: names of methods and positional arguments from the functions of the resource packages, and commands from those of the CLI.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { resourcePackages } from './packages.mjs'
import { parse } from './source-files.mjs'
import { root, StepError } from './steps.mjs'

const file = join(root, 'packages/console/src/snippets/operations.generated.ts')
const specs = join(root, 'packages/cli/src/commands/operations/specs')

/** Parameters of functions whose name is not that of the field of the body, by function. @type {Record<string, Record<string, string>>} */
const FIELDS = { executeWorkflow: { content: 'input' } }

/**
 * @typedef {object} Spec a command, as `OperationSpec` in the CLI
 * @property {string} id
 * @property {string} command
 * @property {string} method
 * @property {string} path
 * @property {{ name: string }[]} arguments
 * @property {{ in: string, field: string }[]} flags
 */

/** Returns the text of the table by path. @returns {Map<string, string>} */
export function consoleOperations() {
  const functions = functionsByName()
  const groups = readdirSync(specs)
    .filter(name => name.endsWith('.generated.ts') && !name.startsWith('index.'))
    .sort()
    .map(name => [
      name.replace('.generated.ts', ''),
      ...specsIn(join(specs, name)).map(spec => lineOf(spec, functions)),
    ])
  const table = groups.map(lines => lines.join('\n')).join('\n\n')
  return new Map([
    [
      file,
      `// Generated from the functions of the SDK and the commands of the CLI by \`npm run generate\`; do not edit.

/**
 * A paragraph for each group of commands: its name, then a line for each operation with its id, command, method, path, the fields of the
 * body that are positional arguments of its method, and those of its command. \`*\` marks methods with options.
 */
export const table = \`
${table}
\`
`,
    ],
  ])
}

/** @param {string} path @returns {Spec[]} */
function specsIn(path) {
  const text = readFileSync(path, 'utf8')
  const [, json] = /JSON\.parse\(\s*("(?:[^"\\]|\\.)*"),?\s*\)/.exec(text) ?? []
  if (json === undefined) throw new StepError(`${path} does not contain JSON.`)
  return JSON.parse(JSON.parse(json))
}

/** The function declarations of the resource packages; the last declaration of a name, which is the implementation. */
function functionsByName() {
  /** @type {Map<string, ts.FunctionDeclaration>} */
  const functions = new Map()
  for (const { folder } of resourcePackages) {
    const source = join(folder, 'src')
    for (const name of readdirSync(source).filter(name => /(?<!\.test|^index)\.ts$/.test(name))) {
      for (const statement of parse(join(source, name)).statements) {
        if (ts.isFunctionDeclaration(statement) && statement.name) functions.set(statement.name.text, statement)
      }
    }
  }
  return functions
}

/** @param {Spec} spec @param {Map<string, ts.FunctionDeclaration>} functions */
function lineOf(spec, functions) {
  const { id, command, method, path, flags } = spec
  const declaration = functions.get(id)
  if (!declaration) throw new StepError(`No resource package has the function ${id}.`)
  const [, ...parameters] = declaration.parameters.map(({ name }) => name.getText())
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  if (inPath.join() !== parameters.slice(0, inPath.length).join()) {
    throw new StepError(`The first parameters of ${id} are not those of ${path}.`)
  }
  const fields = parameters
    .slice(inPath.length)
    .filter(name => name !== 'options' && name !== 'request')
    .map(name => FIELDS[id]?.[name] ?? name)
  const unknown = fields.find(name => !flags.some(flag => flag.in === 'body' && flag.field === name))
  if (unknown !== undefined)
    throw new StepError(`The parameter ${unknown} of ${id} is not a field of the body: see FIELDS.`)
  const inCommand = spec.arguments.slice(inPath.length).map(({ name }) => name)
  const inMethod = `${parameters.includes('options') ? '*' : ''}${fields.join()}`
  return [id, command, method, path, inMethod, inCommand.join()].join(' ').trimEnd()
}
