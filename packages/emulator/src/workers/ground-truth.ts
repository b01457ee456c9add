import type * as Api from '@las/api'
import type { Shown } from '../platform/validation/received.js'

/** What a document really says for one field; a field of lines has a list of lines, each a list of its columns. */
export type GroundTruthItem = Shown<Api.GroundTruthItem>
