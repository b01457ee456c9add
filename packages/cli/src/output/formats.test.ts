import { PassThrough } from 'node:stream'
import { parse as parseCsv } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import type { Format } from '../command/global-flags.js'
import type { Output } from '../command/output.js'
import { createTestOutput } from './testing/test-output.js'

type Item = Readonly<Record<string, unknown>>

fc.configureGlobal({ seed: 1 })

/** Names without dots, which separate the names of nested objects in CSV. */
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter(name => !name.includes('.'))

/** Any text, including control characters, lone surrogates and text that looks like YAML, JSON or CSV. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('NO', 'null', '1e3', '- a', '# b', '"', ',', '\r\n', '\u001b[31m', '\u009b', '\u202e', '<<', '=1+1'),
)

const json = fc.jsonValue({ stringUnit: 'binary' })

const items = fc.array(
  fc.dictionary(name, fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), json), { maxKeys: 5 }),
  { maxLength: 6 },
) as fc.Arbitrary<Item[]>

/** `-0` and undefined do not survive JSON. */
const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value))

async function written(format: Format, write: (output: Output) => Promise<void>): Promise<string> {
  const { output, stdout } = await createTestOutput({ format })
  await write(output)
  return stdout()
}

/** Splits items into pages of different lengths, some of them empty. */
async function* pagesOf(items: readonly Item[], lengths: readonly number[]): AsyncGenerator<object> {
  let start = 0
  for (const length of lengths) {
    yield { kind: 'x', items: items.slice(start, start + length), nextToken: String(start), order: 'ascending' }
    start += length
  }
  yield { kind: 'x', items: items.slice(start), nextToken: null, order: 'ascending' }
}

async function* pagesOfNothing(): AsyncGenerator<object> {}

const lengths = fc.array(fc.nat(3), { maxLength: 4 })
const page = (items: readonly Item[]) => ({ kind: 'x', items, nextToken: null, order: 'ascending' })

describe('the data that is read back from the output', () => {
  it('is the same in JSON and YAML, for any value', async () => {
    await fc.assert(
      fc.asyncProperty(json, async value => {
        const expected = asJson(value)
        if (typeof expected === 'string') return
        expect(JSON.parse(await written('json', output => output.value(value)))).toEqual(expected)
        expect(parseYaml(await written('yaml', output => output.value(value)))).toEqual(expected)
      }),
    )
  })

  it('is the same in JSON lines, for any items', async () => {
    await fc.assert(
      fc.asyncProperty(items, async items => {
        const text = await written('jsonl', output => output.value(page(items), { items: 'items' }))
        const lines = text.split('\n')
        expect(lines.pop()).toBe('')
        expect(lines.map(line => JSON.parse(line))).toEqual(asJson(items))
      }),
    )
  })

  it('is one page for all pages, in the layout of a single page', async () => {
    await fc.assert(
      fc.asyncProperty(items, lengths, async (items, lengths) => {
        for (const format of ['json', 'yaml'] as const) {
          const text = await written(format, output => output.pages(pagesOf(items, lengths), { items: 'items' }))
          expect(format === 'json' ? JSON.parse(text) : parseYaml(text)).toEqual(asJson(page(items)))
          expect(text).toBe(await written(format, output => output.value(page(items), { items: 'items' })))
        }
      }),
    )
  })

  it('is an empty list if there is no page', async () => {
    const text = (format: Format) => written(format, output => output.pages(pagesOfNothing(), { items: 'items' }))
    expect(JSON.parse(await text('json'))).toEqual({ items: [] })
    expect(parseYaml(await text('yaml'))).toEqual({ items: [] })
    expect(await text('jsonl')).toBe('')
  })

  it('is a row per item in CSV, with the paths of the values as columns', async () => {
    const cells = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null))
    const nested = fc.dictionary(name, fc.oneof(cells, fc.dictionary(name, cells, { minKeys: 1, maxKeys: 3 })), {
      minKeys: 1,
      maxKeys: 5,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(nested, { minLength: 1, maxLength: 5 }), async items => {
        const text = await written('csv', output => output.value(items))
        const [header = [], ...rows] = parseCsv(text, { record_delimiter: '\r\n', relax_column_count: false })
        expect(new Set(header).size).toBe(header.length)
        expect(rows).toHaveLength(items.length)
        for (const [index, item] of items.entries()) {
          const cells = Object.fromEntries(header.map((path, column) => [path, rows[index]?.[column]]))
          for (const [path, value] of leavesOf(item)) expect(cells[cellOf(path)] ?? '').toBe(cellOf(value))
        }
      }),
    )
  })
})

/** The values of an item by their paths in CSV. */
function leavesOf(item: Item): [string, unknown][] {
  return Object.entries(item).flatMap(([name, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).map(([child, leaf]): [string, unknown] => [`${name}.${child}`, leaf])
      : [[name, value]],
  )
}

/** Text that a spreadsheet would run has an apostrophe before it. Lone surrogates cannot be encoded. */
function cellOf(value: unknown): string {
  const text = String(value ?? '')
  const isFormula = typeof value === 'string' && /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^[+-][\d\s.,()-]*$/.test(text)
  return Buffer.from(isFormula ? `'${text}` : text).toString()
}

describe('CSV', () => {
  const csv = (value: unknown, view = {}) => written('csv', output => output.value(value, view))

  it('has the columns of the description, also if the first items lack them', async () => {
    const view = { items: 'items', fields: ['a', 'b.c'] }
    expect(await csv({ items: [{ a: 1 }, { a: 2, b: { c: 3 } }] }, view)).toBe('a,b.c\r\n1,\r\n2,3\r\n')
    expect(await csv({ items: [] }, view)).toBe('a,b.c\r\n')
  })

  it('reports values that have no column', async () => {
    const { output, stderr } = await createTestOutput({ format: 'csv' })
    await output.value([{ a: 1, later: 2 }], { fields: ['a'] })
    expect(stderr()).toBe('The CSV contains no column for later. Use another format to get its values.\n')
  })

  it.each([
    ['=HYPERLINK("http://evil")', `"'=HYPERLINK(""http://evil"")"`],
    ['@SUM(1)', `'@SUM(1)`],
    ['+1-2+cmd', `'+1-2+cmd`],
    ['-12.50', '-12.50'],
    ['+47 12 34 56 78', '+47 12 34 56 78'],
  ])('writes %s as %s', async (text, cell) => {
    expect(await csv({ text })).toBe(`text\r\n${cell}\r\n`)
  })

  it('writes lists as JSON, and lists of lists as rows', async () => {
    expect(await csv([{ a: [1, { b: 2 }] }])).toBe('a\r\n"[1,{""b"":2}]"\r\n')
    expect(
      await csv([
        ['x', 1],
        ['y', 2],
      ]),
    ).toBe('x,1\r\ny,2\r\n')
  })
})

describe('ids', () => {
  const ids = (value: unknown, view = {}) => written('id', output => output.value(value, view))

  it('are those of the view, or the first property that is an id', async () => {
    const run = { agentId: 'a', runId: 'r' }
    expect(await ids({ runs: [run, run] }, { items: 'runs', columns: [{ path: 'runId', type: 'id' }] })).toBe('r\nr\n')
    expect(await ids({ name: 'n', documentId: 'd', datasetId: 's' })).toBe('d\n')
  })

  it('are nothing if the query selects nothing', async () => {
    expect(await ids(null)).toBe('')
  })

  it('are an error if the result contains no id', async () => {
    await expect(ids({ name: 'n' })).rejects.toMatchObject({ code: 'no_id', exitCode: 2 })
  })
})

describe('a stream', () => {
  async function* two(): AsyncGenerator<unknown> {
    yield { a: 1 }
    yield { a: 2 }
  }

  it.each([
    ['json', {}, '[\n  {\n    "a": 1\n  },\n  {\n    "a": 2\n  }\n]\n'],
    ['json', { isLive: true }, '{"a":1}\n{"a":2}\n'],
    ['jsonl', {}, '{"a":1}\n{"a":2}\n'],
    ['yaml', {}, '- a: 1\n- a: 2\n'],
    ['csv', {}, 'a\r\n1\r\n2\r\n'],
  ] as const)('is written as %s, %j', async (format, view, text) => {
    expect(await written(format, output => output.stream(two(), view))).toBe(text)
  })

  it('writes each item before it requests the next one', async () => {
    const { output, stdout } = await createTestOutput({ format: 'jsonl' })
    const seen: string[] = []
    async function* items(): AsyncGenerator<unknown> {
      yield 1
      seen.push(stdout())
      yield 2
      seen.push(stdout())
    }
    await output.stream(items())
    expect(seen).toEqual(['1\n', '1\n2\n'])
  })
})

describe('a text', () => {
  it('is written as it is, and as a JSON string only if the user chose JSON', async () => {
    const inPipe = await createTestOutput({})
    await inPipe.output.value('complete -F _las las')
    expect(inPipe.stdout()).toBe('complete -F _las las\n')
    expect(await written('json', output => output.value('a'))).toBe('"a"\n')
  })
})

describe('a reader that closes the pipe', () => {
  it('ends the output with an error that run() ignores', async () => {
    const stdout = new PassThrough()
    stdout.on('error', () => undefined)
    const { output } = await createTestOutput({ stdout })
    stdout.destroy()
    await expect(output.value({})).rejects.toMatchObject({ code: 'output_closed' })
  })
})
