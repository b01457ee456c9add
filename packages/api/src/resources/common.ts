// Schemas that several resources share: ids, texts, names, paging.
import {
  anyOf,
  boolean,
  constant,
  type Field,
  type Fields,
  integer,
  json,
  list,
  type Model,
  model,
  named,
  nullable,
  number,
  object,
  oneOf,
  optional,
  required,
  type Schema,
  string,
} from '../describe/schema.js'
import { LIMITS } from '../limits.js'
import { roleId } from './common/ids.js'

export * from './common/ids.js'

export const text: Schema = string({ maxLength: 4096 })
export const nullableText: Schema = nullable(text)
export const email: Schema = string({
  pattern: '^[A-Za-z0-9][-+._A-Za-z0-9]*@[-_.A-Za-z0-9]+\\.[A-Za-z]{2,}$',
  maxLength: LIMITS.emailLength,
  examples: ['a@example.com', 'A.b-c+d_e@mail.example.co'],
})
export const url: Schema = string({
  pattern: '^http://localhost.*|^https://.*',
  maxLength: LIMITS.urlLength,
  examples: ['https://example.com/a', 'http://localhost'],
})
/** A base64-encoded file. */
export const content: Schema = string({ minLength: 1, maxLength: LIMITS.contentLength })
export const urls: Schema = list(url, { maxItems: LIMITS.listItems })
/** The URL of a file, such as the content of a document. Unlike other URLs, it can use HTTP with any host name. */
export const fileUrl: Schema = string({
  pattern: '^https?://.+',
  examples: ['https://files.example.com/a', 'http://localhost/a', 'http://files:8099/a'],
})
export const timestamp: Schema = {
  ...string({
    pattern:
      '^[0-9]{4}-?[0-9]{2}-?[0-9]{2}( |T)?[0-9]{2}:?[0-9]{2}:?[0-9]{2}(.[0-9]{1,6})?(Z|[+][0-9]{2}(:|)[0-9]{2})$',
    maxLength: 40,
    examples: ['2021-04-14T14:13:02.021412+0000', '2021-04-14 14:13:02Z', '20210414T141302+02:00'],
  }),
  'x-standard': 'ISO 8601 with a time zone',
}
export const metadata: Schema = json({ maxBytes: LIMITS.metadataBytes })
/** `metadata` in requests that change a resource. */
export const changedMetadata: Field = optional(metadata, 'Custom data. Replaces the whole object.')
/** `metadata` that resources of 2024 have had since 2025: in responses, and in requests that create or change them. */
export const addedMetadata: Readonly<Record<'shown' | 'created' | 'changed', Field>> = {
  shown: required(nullable(metadata), 'Custom data.', { since: '2025-08' }),
  created: optional(metadata, 'Custom data.', { since: '2025-08' }),
  changed: { ...changedMetadata, since: '2025-08' },
}
/** Problems with a result. */
export const messages: Schema = nullable(list(string()))
/** The input or output of an execution. */
export const state: Schema = json({ maxBytes: LIMITS.stateBytes })
/** Clockwise rotation in degrees. */
export const rotation: Schema = oneOf([0, 90, 180, 270])
export const count: Schema = integer({ minimum: 0 })
export const fraction: Schema = number({ minimum: 0, maximum: 1 })
export const storageLocation: Schema = oneOf(['EU'], { open: true })
export const retentionInDays: Schema = integer({ minimum: 1 })
/** A retention period in requests: at most five years. */
export const newRetentionInDays: Schema = integer({ minimum: 1, maximum: 1825 })

/** `name` and `description` in requests. */
export const naming: Fields = {
  name: optional(nullableText, 'Display name, or `null`.'),
  description: optional(nullableText, 'Description, or `null`.'),
}

/** `name` and `description` in responses. */
export const names: Fields = {
  name: required(nullableText, 'Display name.'),
  description: required(nullableText, 'Description.'),
}

/** Fields that the given version of the API added. */
export const addedIn = (since: string, fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, since }]))

/** The creator and last editor of a resource, with the times. */
export const audit: Readonly<Record<'createdBy' | 'createdTime' | 'updatedBy' | 'updatedTime', Field>> = {
  createdBy: required(text, 'Id of the user or app client that created it.'),
  createdTime: required(timestamp, 'When it was created.'),
  updatedBy: required(
    nullableText,
    'Id of the user or app client that last changed it; `null` until the first change.',
  ),
  updatedTime: required(nullable(timestamp), 'When it was last changed; `null` until the first change.'),
}

/** The same fields, all of them optional. */
export const optionally = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, required: false }]))

/** The query parameters of every list. */
export const paging: Fields = {
  maxResults: optional(
    integer({ minimum: 1, maximum: 1000 }),
    'Maximum number of items on the page; if omitted, the API chooses it.',
  ),
  nextToken: optional(string({ maxLength: 4096 }), 'The `nextToken` of the previous page, to fetch the page after it.'),
}

/** The token for fetching the next page of a list. */
export const nextToken: Field = required(nullableText, 'Token for fetching the next page; `null` on the last page.')

/** A filter with one or more values, each in a separate query parameter. */
export const filter = (schema: Schema): Schema => list(schema, { minItems: 1, maxItems: 100 })

export const order: Schema = oneOf(['ascending', 'descending'])
export const sortByCreatedTime: Schema = oneOf(['createdTime'])

export const PreprocessConfig: Model = model(
  'PreprocessConfig',
  'How pages are prepared. A prediction uses the settings of its model for omitted fields.',
  {
    autoRotate: optional(boolean({ default: false }), 'Whether to detect and correct the rotation of each page.'),
    imageQuality: optional(oneOf(['LOW', 'HIGH'], { default: 'LOW' }), 'Quality of the page images that are read.'),
    maxPages: optional(integer({ minimum: 1, maximum: 100, default: 1 }), 'Maximum number of pages to read.'),
    pages: optional(
      list(integer(), { maxItems: 100 }),
      'Indexes of the pages to read, starting at 0; `-1` is the last page. Replaces `startPage` and `maxPages`.',
    ),
    rotation: optional(rotation, 'Clockwise rotation of each page.', { unit: 'degrees' }),
    startPage: optional(integer(), 'Index of the first page to read, starting at 0.', { since: '2024-02' }),
    deskewImage: optional(boolean(), 'Whether to straighten the text of each page.', { since: '2026-01' }),
    padToFit: optional(boolean(), 'Whether to add a border to pages that are smaller than others.', {
      since: '2026-01',
    }),
    trimMargins: optional(boolean(), 'Whether to remove empty margins.', { since: '2026-01' }),
    useGhostScript: optional(boolean(), 'Whether to render PDFs with Ghostscript.', { since: '2026-01' }),
    usePoppler: optional(boolean(), 'Whether to render PDFs with Poppler.', { since: '2026-01' }),
    useTextDetection: optional(boolean(), 'Whether to detect where a page contains text before it is read.', {
      since: '2026-01',
    }),
  },
  { minProperties: 1 },
)

const outputFormat: Field = optional(
  oneOf(['v1', 'v2'], { default: 'v1' }),
  'Format of the predictions: `v1` is a list of values, `v2` is an object with the candidates for each label.',
)

export const PostprocessConfig: Model = named(
  'PostprocessConfig',
  'How values from several pages are combined into a prediction.',
  anyOf(
    object({
      strategy: required(constant('BEST_FIRST'), 'Predicts the best value found on any of the pages.'),
      outputFormat,
    }),
    object({
      strategy: required(constant('BEST_N_PAGES'), 'Predicts a value from each of the best pages.'),
      parameters: required(
        object({
          n: required(integer({ minimum: 1, maximum: 100 }), 'Number of pages to use.'),
          collapse: optional(boolean({ default: false }), 'Whether to keep only the best of these values.'),
        }),
        'Settings of the strategy.',
      ),
      outputFormat,
    }),
  ),
)

/** Roles of a user or an app client. */
export const roleIds: Schema = list(roleId, { maxItems: LIMITS.listItems })

/** A complete image reference. */
export const imageUrl: Schema = string({
  pattern:
    '^[0-9A-Za-z][0-9A-Za-z._-]*(:[0-9]+)?(/[0-9A-Za-z][0-9A-Za-z._-]*)*(:[0-9A-Za-z_][0-9A-Za-z._-]{0,127})?(@sha256:[0-9a-f]{64})?$',
  maxLength: 512,
})
