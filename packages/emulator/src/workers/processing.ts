import type * as Api from '@las/api'
import type { Returned, Validated } from '../platform/validation/validated-types.js'

/** The pages of a document to read, and how to read them. */
export type PreprocessConfig = Returned<Api.PreprocessConfig>

/** The values to return, and their format. */
export type PostprocessConfig = Validated<Api.PostprocessConfig>

/** Unlike the API, the emulator reads more than the first page, because the totals of an invoice are often on a later page. */
export const DEFAULT_PREPROCESSING: PreprocessConfig = { autoRotate: false, imageQuality: 'LOW', maxPages: 3 }
