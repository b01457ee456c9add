import type { FoundOperation } from './operations.js'
import { BODY_FILE, type ParsedRequest } from './request.js'
import { Code, toTypeScript } from './text.js'

type Fields = Readonly<Record<string, unknown>>

/** A program that sends the request with the method of its operation, or with the transport if the method cannot send it. */
export function toProgram(request: ParsedRequest, found: FoundOperation): string {
  const { body, isBodyOmitted } = request
  if (isBodyOmitted) return fromFile(request, found)
  const call = methodCall(found, body, queryOf(request.url))
  if (call !== undefined) return program({ call })
  return program({ call: rawCall(request, found, body), imports: 'Client, path' })
}

/** Query parameters that are numbers. */
const NUMBERS: readonly string[] = ['maxResults', 'statisticsLastNDays']

function queryOf({ searchParams }: URL): Fields {
  const names = [...new Set(searchParams.keys())]
  return Object.fromEntries(
    names.map(name => {
      const values = searchParams.getAll(name)
      const [value = ''] = values
      if (values.length > 1) return [name, values]
      return [name, NUMBERS.includes(name) && /^\d+$/.test(value) ? Number(value) : value]
    }),
  )
}

/** Former fields, which the API accepts and methods do not. */
const UNSUPPORTED: readonly string[] = ['width', 'height', 'inputJsonSchema', 'outputJsonSchema']

/** The call of a method; undefined if its arguments cannot express the request. */
function methodCall({ operation, ids }: FoundOperation, body: unknown = {}, query: Fields): string | undefined {
  const { id, method, methodFields, hasOptions } = operation
  if (!isFields(body)) return undefined
  const fields = contentOf(id, body)
  if (!methodFields.every(name => name in fields) || UNSUPPORTED.some(name => name in fields)) return undefined
  const options: Record<string, unknown> = { ...fields, ...query }
  for (const name of methodFields) delete options[name]
  // The method does not delete all documents by accident.
  if (id === 'deleteDocuments' && Object.keys(query).length === 0) options.deleteAll = true
  const hasValues = Object.keys(options).length > 0
  if (hasValues ? !hasOptions : method === 'PATCH' && methodFields.length === 0) return undefined
  const args = [...ids, ...methodFields.map(name => fields[name]), ...(hasValues ? [options] : [])]
  return callOf(`client.${id}`, args)
}

/** The longest call on one line. */
const MAX_LINE = 90

/** A call, with a line for each argument if it is long. */
function callOf(name: string, values: readonly unknown[]): string {
  const call = `${name}(${values.map(value => toTypeScript(value)).join(', ')})`
  if ((call.split('\n', 1)[0] ?? '').length <= MAX_LINE || values.length < 2) return call
  return `${name}(\n${values.map(value => `  ${toTypeScript(value, '  ')},\n`).join('')})`
}

/** Methods accept files and bytes as content, not base64. */
function contentOf(id: string, fields: Fields): Fields {
  const { content } = fields
  if (typeof content === 'string' && (id.endsWith('Asset') || id === 'createDocument')) {
    const bytes = new Code(`Buffer.from(${toTypeScript(content)}, 'base64')`)
    return { ...fields, content: bytes, ...(id === 'createDocument' && { inline: true }) }
  }
  return id === 'createDocument' && content === undefined && fields.contentType !== null
    ? { ...fields, content: 'document.pdf' }
    : fields
}

function rawCall({ url, method }: ParsedRequest, { operation, ids }: FoundOperation, body: unknown): string {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const params = Object.fromEntries(names.map((name, index) => [name, ids[index]]))
  const args = [operation.path, ...(names.length > 0 ? [params] : [])].map(value => toTypeScript(value))
  const query = queryOf(url)
  return `client.transport.request(${toTypeScript({
    method,
    path: new Code(`path(${args.join(', ')})`),
    ...(Object.keys(query).length > 0 && { query }),
    ...(body !== undefined && { body }),
  })})`
}

/** A program that reads the body from a file. */
function fromFile(request: ParsedRequest, found: FoundOperation): string {
  const { operation, ids } = found
  const { methodFields, hasOptions, id } = operation
  if (methodFields.includes('content') || id === 'updateAsset' || (methodFields.length === 0 && !hasOptions)) {
    const call = rawCall(request, found, new Code('body'))
    return program({ call, imports: 'Client, path', body: 'body' })
  }
  const names = [...methodFields, ...(hasOptions ? ['options'] : [])]
  const args = [...ids.map(id => toTypeScript(id)), ...names]
  const isWhole = methodFields.length === 0
  const pattern = hasOptions ? [...methodFields, '...options'] : methodFields
  return program({ call: `client.${id}(${args.join(', ')})`, body: isWhole ? 'options' : `{ ${pattern.join(', ')} }` })
}

interface Program {
  readonly call: string
  readonly imports?: string
  /** The variable or pattern that the body is read into. */
  readonly body?: string
}

const program = ({ call, imports = 'Client', body }: Program): string =>
  [
    ...(body === undefined ? [] : [`import { readFile } from 'node:fs/promises'`]),
    `import { ${imports} } from '@las/client'`,
    '',
    'const client = new Client()',
    ...(body === undefined
      ? []
      : [
          `// The body is not shown here. Save it as ${BODY_FILE}.`,
          `const ${body} = JSON.parse(await readFile('${BODY_FILE}', 'utf8'))`,
        ]),
    `const result = await ${call}`,
  ].join('\n')

const isFields = (body: unknown): body is Fields => typeof body === 'object' && body !== null && !Array.isArray(body)
