/** The end of a task without output, created by the `fail` or `skip` method of the context of a handler. */
export class TaskEnd {
  readonly status: 'failed' | 'returned'
  readonly message: string

  constructor(status: 'failed' | 'returned', message = '') {
    this.status = status
    this.message = message
  }
}
