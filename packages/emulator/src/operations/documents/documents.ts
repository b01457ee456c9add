import type * as Api from '@las/api'
import type { Checked } from '../../requests/received.js'

/** A list of documents, with the filters by which it was made. */
export type Documents = Checked<Api.DocumentList>
