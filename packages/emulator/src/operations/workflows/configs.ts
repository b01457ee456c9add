import type * as Api from '@las/api'
import type { Shown } from '../../requests/received.js'

/** What happens when an execution fails. */
export type ErrorConfig = Shown<Api.ErrorConfig>

/** A container that runs after every execution. */
export type CompletedConfig = Shown<Api.CompletedConfig>

/** Mails that start executions. */
export type EmailConfig = Shown<Api.EmailConfig>
