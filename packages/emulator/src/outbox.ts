import { type Context, timestampOf } from './context.js'
import { type BaseRecord, type Change, type Collection, collection, insert } from './store/store.js'

/** A mail. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** A mail that the API would have sent. The emulator sends none; it keeps them. */
export interface MailRecord extends BaseRecord, Mail {
  readonly sentTime: string
}

export const outbox: Collection<MailRecord> = collection('outbox')

/** The change that sends a mail: to be written together with what the mail is about. */
export const send = ({ clock, createId }: Context, organizationId: string, mail: Mail): Change =>
  insert(outbox, { ...mail, id: createId(), organizationId, revision: 0, sentTime: timestampOf(clock) })
