import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { operations } from '@las/api/description'
import ts from 'typescript'
import { expect, it } from 'vitest'
import type { SnippetRequest } from './request.js'
import { snippetsOf } from './snippets.js'
import { samplesOf } from './testing/samples.js'

const context = { apiEndpoint: 'http://localhost:8099/v1' }
const root = fileURLToPath(new URL('../../../../', import.meta.url))
/** Enough to have each kind of value, and few enough to compile quickly. */
const SAMPLES = 16

/** Bodies that the API accepts, and the types of the SDK do not. */
function isUntyped({ body }: SnippetRequest): boolean {
  const { nextTransitionId, status, specification } = Object(body)
  const isBoth = nextTransitionId !== undefined && status !== undefined
  return isBoth || specification !== undefined || JSON.stringify(body ?? {}).includes('"unknown":')
}

it('the programs of all operations compile', () => {
  const programs = operations.flatMap(operation => {
    const samples = samplesOf(operation).filter(sample => !isUntyped(sample))
    const step = Math.max(1, Math.floor(samples.length / SAMPLES))
    const shown = samples.filter((_, index) => index < 4 || index % step === 0)
    const omitted = samples.filter(({ body }) => body !== undefined).slice(0, 1)
    return [...shown, ...omitted.map(sample => ({ ...sample, isBodyOmitted: true }))].map(
      request => snippetsOf(request, context).typescript ?? '',
    )
  })
  const specification = {
    definition: { StartAt: 'First', States: { First: { Type: 'Task', Resource: 'las:transition:1', End: true } } },
  }
  const workflow = { method: 'POST', path: '/workflows', body: { specification, name: 'Invoices' } }
  programs.push(snippetsOf(workflow, context).typescript ?? '')
  expect(programs.length).toBeGreaterThan(operations.length)
  expect(compile(programs).join('\n\n')).toBe('')
})

/** The errors of the compiler, with the programs. */
function compile(programs: readonly string[]): string[] {
  // In the package, so that imports are found.
  const folder = mkdtempSync(join(root, 'packages/console/node_modules/.las-snippets-'))
  try {
    const files = programs.map((text, index) => {
      const file = join(folder, `${index}.ts`)
      writeFileSync(file, `${text}\nexport { result }\n`)
      return { file, text }
    })
    const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile)
    const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root)
    const program = ts.createProgram(
      files.map(({ file }) => file),
      { ...options, noEmit: true, declaration: false, isolatedDeclarations: false },
    )
    return files.flatMap(({ file, text }) => {
      const source = program.getSourceFile(file)
      const errors = [...program.getSemanticDiagnostics(source), ...program.getSyntacticDiagnostics(source)]
      return errors.map(({ messageText }) => `${ts.flattenDiagnosticMessageText(messageText, '\n')}\n${text}`)
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
