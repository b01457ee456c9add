import type * as Api from '@las/api'
import type { Checked, Shown } from '../platform/validation/received.js'

/** The pages of a document to read, and how to read them. */
export type PreprocessConfig = Shown<Api.PreprocessConfig>

/** The values to return, and their format. */
export type PostprocessConfig = Checked<Api.PostprocessConfig>

/** Unlike the API, the emulator reads more than the first page, because the totals of an invoice are often on a later page. */
export const DEFAULT_PREPROCESSING: PreprocessConfig = { autoRotate: false, imageQuality: 'LOW', maxPages: 3 }
