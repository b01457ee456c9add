import { type TArray, type TOptional, type TProperties, type TString, Type } from '@sinclair/typebox'
import {
  anyOf,
  batchId,
  consentId,
  datasetId,
  nullableText,
  order,
  type Schema,
  sortByCreatedTime,
  strict,
} from '../../requests/schemas.js'
import type { Order } from '../../store/store.js'
import { type Document, documentSchema } from './document.js'

/** A list of documents, with the filters by which it was made. */
export interface Documents {
  documents: Document[]
  nextToken: string | null
  consentId?: string[]
  datasetId?: string[]
  batchId?: string[]
  order?: Order
  sortBy?: 'createdTime'
}

interface DocumentFilters extends TProperties {
  consentId: TOptional<TArray<TString>>
  datasetId: TOptional<TArray<TString>>
  batchId: TOptional<TArray<TString>>
}

/** The filters that listing and deleting have in common. */
export const documentFilters: DocumentFilters = {
  consentId: Type.Optional(anyOf(consentId)),
  datasetId: Type.Optional(anyOf(datasetId)),
  batchId: Type.Optional(anyOf(batchId)),
}

export const documentsSchema: Schema<Documents> = strict({
  documents: Type.Array(documentSchema),
  nextToken: nullableText,
  ...documentFilters,
  order: Type.Optional(order),
  sortBy: Type.Optional(sortByCreatedTime),
})
