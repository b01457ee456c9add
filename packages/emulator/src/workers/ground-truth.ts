import type * as Api from '@las/api'
import type { Returned } from '../platform/validation/validated-types.js'

/**
 * The correct value of a field in a document. The value of a field of lines is a list of lines, each of which is a list of
 * columns.
 */
export type GroundTruthItem = Returned<Api.GroundTruthItem>
