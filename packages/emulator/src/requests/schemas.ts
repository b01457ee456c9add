import {
  type TArray,
  type TInteger,
  type TNull,
  type TObject,
  type TProperties,
  type TRecord,
  type TSchema,
  type TString,
  type TUnion,
  type TUnknown,
  Type,
} from '@sinclair/typebox'
import { LIMITS } from '../limits.js'
import { sized } from './json-size.js'

/** A schema whose values have the type `T`. */
export interface Schema<T> extends TSchema {
  static: T
}

export const nullable = <T extends TSchema>(schema: T): TUnion<[T, TNull]> => Type.Union([schema, Type.Null()])

export const oneOf = <const T extends readonly string[]>(...values: T): Schema<T[number]> =>
  Type.Union(values.map(value => Type.Literal(value)))

/** An object that takes no other keys. */
export const strict = <T extends TProperties>(properties: T): TObject<T> =>
  Type.Object(properties, { additionalProperties: false })

/** The body of an update: no other keys, and at least one. */
export const changes = <T extends TProperties>(properties: T): TObject<T> =>
  Type.Object(properties, { additionalProperties: false, minProperties: 1 })

export const text: TString = Type.String({ maxLength: 4096 })
export const nullableText: TUnion<[TString, TNull]> = nullable(text)

export const id = (pattern: string): TString => Type.String({ pattern, maxLength: LIMITS.idLength })

export const documentId: TString = id('^las:document:[a-f0-9]{32}$')
export const consentId: TString = id('^las:consent:[a-f0-9]{32}$')
export const datasetId: TString = id('^las:dataset:[a-f0-9]{32}$')
export const batchId: TString = id('^las:batch:[a-f0-9]{32}$')
export const modelId: TString = id('^las:model:[a-z0-9-_]+$')
export const ownedModelId: TString = id('^(|las:organization:[a-z0-9-_]+/)las:model:[a-z0-9-_]+$')
export const trainingId: TString = id('^las:model-training:[a-z0-9-_]+$')
export const predictionId: TString = id('^las:prediction:[a-f0-9]{32}$')
export const organizationId: TString = id('^las:organization:[a-z0-9-_]+$')
/** An organization, or `me` for the caller's own. */
export const ownerId: TString = id('^(me|las:organization:[a-z0-9-_]+)$')

/** The API's own pattern accepts the same, but takes very long over some addresses that do not fit. */
export const email: TString = Type.String({
  pattern: '^[A-Za-z0-9][-+._A-Za-z0-9]*@[-_.A-Za-z0-9]+\\.[A-Za-z]{2,}$',
  maxLength: LIMITS.emailLength,
})

export const url: TString = Type.String({ pattern: '^http://localhost.*|^https://.*', maxLength: LIMITS.urlLength })
export const urls: TArray<TString> = Type.Array(url, { maxItems: LIMITS.listItems })
/** Where the bytes of a document are: unlike other URLs, also by HTTP under any name of the server. */
export const fileUrl: TString = Type.String({ pattern: '^https?://.+' })
export const timestamp: TString = Type.String({
  pattern: '^[0-9]{4}-?[0-9]{2}-?[0-9]{2}( |T)?[0-9]{2}:?[0-9]{2}:?[0-9]{2}(.[0-9]{1,6})?(Z|[+][0-9]{2}(:|)[0-9]{2})$',
  maxLength: 40,
})

/** Any JSON object, in responses; requests use {@link jsonObject}. */
export const anyObject: TRecord<TString, TUnknown> = Type.Record(Type.String(), Type.Unknown())

/** Any JSON object of at most so many bytes. */
export const jsonObject = (maxBytes: number): TRecord<TString, TUnknown> => sized(anyObject, maxBytes)

export const metadata: TRecord<TString, TUnknown> = jsonObject(LIMITS.metadataBytes)
/** The input or the output of an execution. */
export const state: TRecord<TString, TUnknown> = jsonObject(LIMITS.stateBytes)

export const retentionInDays: TInteger = Type.Integer({ minimum: 1 })

/** Who made and changed a resource, and when. */
export interface Audit {
  readonly createdBy: string | null
  readonly createdTime: string | null
  readonly updatedBy: string | null
  readonly updatedTime: string | null
}

interface AuditProperties extends TProperties {
  createdBy: TUnion<[TString, TNull]>
  createdTime: TUnion<[TString, TNull]>
  updatedBy: TUnion<[TString, TNull]>
  updatedTime: TUnion<[TString, TNull]>
}

export const audit: AuditProperties = {
  createdBy: nullableText,
  createdTime: nullable(timestamp),
  updatedBy: nullableText,
  updatedTime: nullable(timestamp),
}

export const order: Schema<'ascending' | 'descending'> = oneOf('ascending', 'descending')
export const sortByCreatedTime: Schema<'createdTime'> = oneOf('createdTime')

/** A filter that may be given several times. */
export const anyOf = <T extends TSchema>(schema: T): TArray<T> => Type.Array(schema, { minItems: 1, maxItems: 100 })
