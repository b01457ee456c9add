export type { Document, DocumentList, GroundTruthItem, GroundTruthValue } from '@las/api'
