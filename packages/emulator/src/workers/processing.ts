import type * as Api from '@las/api'
import type { Checked, Shown } from '../platform/validation/received.js'

/** Which pages of a document are read, and how. */
export type PreprocessConfig = Shown<Api.PreprocessConfig>

/** Which of the values found are given, and in which form. */
export type PostprocessConfig = Checked<Api.PostprocessConfig>

/** The API would read the first page only; the totals of an invoice are often on a later one. */
export const DEFAULT_PREPROCESSING: PreprocessConfig = { autoRotate: false, imageQuality: 'LOW', maxPages: 3 }
