import { join } from 'node:path'
import { Client } from '@las/client'
import ts from 'typescript'
import { describe, expect, it, test } from 'vitest'
import { legacy } from '../packages/client/src/legacy/index.js'
import { editorOf, faultsOf, methodHelp } from './hover.mjs'
import { root } from './steps.mjs'

const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile)
const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root)
const file = join(root, 'packages/client/src/in-an-editor.ts')
const declaration = "import type { Client } from './index.js'\ndeclare const client: Client"
const endpoint = 'http://localhost'
const client = new Client({ clientId: 'a', clientSecret: 'b', authEndpoint: endpoint, apiEndpoint: endpoint })
const names = Object.keys(client).filter(name => name !== 'transport')

describe('methods of Client', () => {
  const help = new Map(methodHelp(file, declaration, names, options).map(each => [each.name, each]))

  test.each(names)('%s has named parameters, its current form first, and an example that calls it', name => {
    const method = help.get(name)
    expect(method && faultsOf(method)).toEqual([])
  })

  test.each([...Object.keys(legacy), 'predict'])('%s has its legacy forms last, as deprecated overloads', name => {
    const deprecated = help.get(name)?.signatures.map(each => each.deprecated)
    // Batches are deprecated.
    expect(deprecated?.[0]).toBe(name === 'createBatch')
    expect(deprecated?.slice(1)).toContain(true)
    expect(deprecated?.at(-1)).toBe(true)
  })

  it('show hovers and signature help', () => {
    expect(help.get('listDocuments')).toEqual({
      name: 'listDocuments',
      hover:
        '(method) DocumentsClient.listDocuments(options?: ListDocumentsOptions, request?: RequestOptions): PaginatedList<DocumentList, Document> (+1 overload)',
      documentation: expect.stringMatching(/^Lists documents\. .*\n\n`GET \/documents`$/),
      example: 'for await (const document of client.listDocuments({ datasetId })) console.log(document.documentId)',
      selected: 0,
      signatures: [
        {
          parameters: ['options?: ListDocumentsOptions', 'request?: RequestOptions'],
          example: expect.stringContaining('client.listDocuments({ datasetId })'),
          deprecated: false,
        },
        {
          parameters: [
            'batchId: Id<"batch"> | null | undefined',
            'consentId?: Id<"consent">',
            'request?: RequestOptions',
          ],
          example: '',
          deprecated: true,
        },
      ],
    })
  })

  it('are crossed out only if they are called in a legacy form', () => {
    const current = ['client.listDocuments({ consentId: id })', "client.createModel({ total: { type: 'amount' } })"]
    const legacyCalls = ['client.listDocuments(null, id)', "client.createModel(1, 2, { total: { type: 'amount' } })"]
    const text = [declaration, 'declare const id: string', ...current, ...legacyCalls].join('\n')
    const deprecated = editorOf(file, text, options)
      .getSuggestionDiagnostics(file)
      .filter(({ reportsDeprecated }) => reportsDeprecated)
      .map(({ start }) => text.slice(0, start).split('\n').length - 1)
    expect(deprecated.map(line => text.split('\n')[line])).toEqual(legacyCalls)
  })
})

describe('a method is reported', () => {
  const documented = '/** `GET /things`\n * @example\n * client.list() */'
  const faulty: Record<string, [method: string, fault: string]> = {
    'without a comment': ['list(): void', 'no request line'],
    'with an example in function form': [
      '/** `GET /things`\n * @example\n * list(transport) */ list(): void',
      'no example that calls the method',
    ],
    'with unnamed parameters': [
      `${documented} list(...args: [a?: string] | [b: number, c: number]): void`,
      'does not contain the names of the parameters',
    ],
    'with a legacy form first': [
      `/** @deprecated Pass options. */ list(a: string): void\n${documented} list(): void`,
      'a deprecated signature precedes a current one',
    ],
  }
  test.each(Object.entries(faulty))('%s', (_, [method, fault]) => {
    const [help] = methodHelp(file, `declare const client: {\n${method}\n}`, ['list'], options)
    expect(help && faultsOf(help).join('\n')).toContain(fault)
  })
})
