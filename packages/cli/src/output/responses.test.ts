import { describe, expect } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { runLas } from '../testing/run-las.js'
import { startPageProxy } from './testing/page-proxy.js'

const id = <Kind extends string>(kind: Kind, number: number) =>
  `las:${kind}:${String(number).padStart(32, '0')}` as const

const documents = [1, 2, 3].map(number => id('document', number))
const missing = id('document', 9)

const test = apiTest.extend<{ las: (args: readonly string[], columns?: number) => ReturnType<typeof runLas> }>({
  las: [
    async ({ emulator, credentials }, use) => {
      await emulator.seed({
        datasets: [{ datasetId: id('dataset', 1), name: 'Fakturaer 2026 日本語 👨‍👩‍👧' }],
        models: [{ modelId: id('model', 1), name: 'Invoices', fieldConfig: { total: { type: 'amount' } } }],
        transitions: [
          {
            transitionId: id('transition', 1),
            name: 'Export',
            transitionType: 'docker',
            parameters: { imageUrl: 'registry.example.com/export:1', environment: { REGION: 'eu' } },
          },
        ],
        documents: [
          {
            documentId: documents[0],
            name: 'Invoice \u001b[31m42\u001b[0m\nfrom the second supplier of the month',
            datasetId: id('dataset', 1),
            metadata: { source: { folder: 'inbox' }, tags: ['a', 'b'] },
            groundTruth: [
              { label: 'total_amount', value: '1250.00' },
              {
                label: 'lines',
                value: [[{ label: 'amount', value: '89.90' }], [{ label: 'amount', value: '1160.10' }]],
              },
            ],
          },
          { documentId: documents[1], name: 'Receipt with a rather long name that does not fit eighty columns.pdf' },
          { documentId: documents[2], name: 'Kvittering på norsk 🧾' },
        ],
      } as never)
      // Three minutes later, so that relative times are the same in every run.
      const now = (): number => Date.now() + 190_000
      await use((args, columns) =>
        runLas(args, {
          credentials,
          now,
          env: { NO_COLOR: '1' },
          ...(columns !== undefined && { isTTY: true, columns }),
        }),
      )
    },
    { scope: 'file' },
  ],
})

/** Replaces the parts that differ between runs by others of the same length. */
const stable = (text: string): string =>
  text
    .replace(/(?<=app-client:|organization:)[0-9a-f]+(?:\n +[0-9a-f]+)?/g, id => id.replace(/[0-9a-f]/g, 'x'))
    .replace(/localhost:\d{5}/g, 'localhost:12345')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g, '2026-11-30 12:00:00 UTC')

describe('a table of a response', () => {
  const commands = {
    'list-of-documents': ['documents', 'list'],
    'list-of-datasets': ['datasets', 'list'],
    'list-of-models': ['models', 'list'],
    'list-with-query': [
      'documents',
      'list',
      '--query',
      'documents[].{id: documentId, name: name, days: retentionInDays}',
    ],
    'list-of-lists': ['documents', 'list', '--query', 'documents[].[documentId, retentionInDays]'],
    'list-of-names': ['documents', 'list', '--query', 'documents[].name'],
    'empty-list': ['workflows', 'list'],
    document: ['documents', 'get', documents[0] ?? ''],
    model: ['models', 'get', id('model', 1)],
    transition: ['transitions', 'get', id('transition', 1)],
  }
  for (const [shape, args] of Object.entries(commands)) {
    for (const columns of [60, 80, 120]) {
      test(`${shape} has the same layout at ${columns} columns`, async ({ las }) => {
        const { code, stdout, stderr } = await las(args, columns)
        expect(code).toBe(0)
        await expect(stable(stdout + stderr)).toMatchFileSnapshot(`testing/snapshots/${shape}-${columns}.txt`)
      })
    }
  }

  test('does not need a wide terminal', async ({ las }) => {
    const { code, stdout } = await las(['documents', 'get', documents[0] ?? ''], 20)
    expect(code).toBe(0)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(20)
  })
})

describe('a list', () => {
  test('names the token of the next page where the output does not contain it', async ({ las }) => {
    const list = ['documents', 'list', '--max-results', '2']
    const page = JSON.parse((await las(list)).stdout)
    expect(page.documents).toHaveLength(2)
    const message = `There are more documents: use --all, or --next-token ${page.nextToken}\n`
    expect((await las(list, 80)).stderr).toBe(message)
    expect((await las([...list, '--output', 'id'])).stderr).toBe(message)
    expect((await las([...list, '--output', 'id', '--quiet'])).stderr).toBe('')
    expect((await las(list)).stderr).toBe('')
  })

  test('is complete with --all, in every format', async ({ las }) => {
    const list = ['documents', 'list', '--all', '--max-results', '1', '--output']
    const newestFirst = documents.toReversed()
    const json = await las([...list, 'json'])
    const page = JSON.parse(json.stdout)
    expect(page.documents.map(({ documentId }: { documentId: string }) => documentId)).toEqual(newestFirst)
    expect(page.nextToken).toBe(null)
    expect((await las([...list, 'id'])).stdout).toBe(newestFirst.map(id => `${id}\n`).join(''))
    for (const format of ['jsonl', 'yaml', 'csv', 'table']) {
      const { code, stdout, stderr } = await las([...list, format], 120)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      for (const id of documents) expect(stdout.split(id).length - 1, `${format}: ${id}`).toBe(1)
    }
  })

  test('is valid JSON and says how to continue if a page cannot be read', async ({ credentials }) => {
    const proxy = await startPageProxy(credentials.apiEndpoint, 3)
    try {
      const list = ['documents', 'list', '--all', '--max-results', '1']
      const options = { credentials: { ...credentials, apiEndpoint: proxy.endpoint } }
      const { code, stdout, stderr } = await runLas(list, options)
      const page = JSON.parse(stdout)
      expect(page.documents).toHaveLength(2)
      expect(code).toBe(1)
      expect(JSON.parse(stderr).message).toContain(
        `2 documents were written before. To continue, use --all --next-token ${page.nextToken}`,
      )
      const rest = await runLas([...list, '--next-token', page.nextToken], { credentials })
      expect(JSON.parse(rest.stdout).documents).toHaveLength(1)
    } finally {
      await proxy.close()
    }
  })

  test('applies a query to the page, and to each item with JSON lines', async ({ las }) => {
    const list = ['documents', 'list', '--all', '--max-results', '1']
    expect((await las([...list, '--query', 'length(documents)'])).stdout).toBe('3\n')
    const lines = await las([...list, '--output', 'jsonl', '--query', 'documentId'])
    expect(lines.stdout).toBe(
      documents
        .toReversed()
        .map(id => `"${id}"\n`)
        .join(''),
    )
    const scalar = ['documents', 'list', '--query', 'documents[0].documentId']
    expect((await las(scalar)).stdout).toBe(`"${documents[2]}"\n`)
    expect((await las([...scalar, '--output', 'id'])).stdout).toBe(`${documents[2]}\n`)
    expect((await las(scalar, 80)).stdout).toBe(`${documents[2]}\n`)
  })
})

describe('an invalid query', () => {
  test('is reported before the request is sent, with its position', async ({ las }) => {
    const { code, stdout, stderr } = await las(['documents', 'delete', missing, '--yes', '--query', 'a..b'], 80)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain("--query is invalid at character 3: unexpected '.' after 'a.'.")
  })

  test.for(['a[', 'foo(', 'a^b', 'unknown(@)', ''])('%s is a usage error', async (query, { las }) => {
    expect((await las(['documents', 'get', missing, '--query', query], 80)).code).toBe(2)
  })

  test('names of JavaScript select nothing', async ({ las }) => {
    expect((await las(['documents', 'list', '--query', 'constructor'])).stdout).toBe('null\n')
    expect((await las(['documents', 'list', '--query', 'documents[0].toString'])).stdout).toBe('null\n')
  })
})

describe('--watch', () => {
  test('is a usage error for a result that has no final status', async ({ las }) => {
    const { code, stderr } = await las(['models', 'get', id('model', 1), '--watch'], 200)
    expect(code).toBe(2)
    expect(stderr).toContain('--watch is not possible: the result of GET /models/{modelId} has no status')
  })
})
