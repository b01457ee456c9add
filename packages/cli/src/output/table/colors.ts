import picocolors from 'picocolors'

/** Functions that colour text, or return it unchanged. */
export interface Colors {
  heading(text: string): string
  /** Less important text. */
  dim(text: string): string
  /** The colour depends on the status. */
  status(text: string, status: string): string
}

const SUCCESS = /^(succeeded|completed|exported|active|available|production|reviewed|ok|done|yes|accepted)$/
const FAILURE = /^(failed|error|rejected|cancelled|dead|unavailable)$/
const PROGRESS =
  /^(running|pending|preparing|ready|retry|in-progress|invite_pending|waiting|waiting-.*|running-.*|ready-.*|pending-.*|review-.*|succeeded-.*)$/

export function createColors(isEnabled: boolean): Colors {
  const { bold, dim, green, red, yellow } = picocolors.createColors(isEnabled)
  return {
    heading: bold,
    dim,
    status(text, status) {
      if (SUCCESS.test(status)) return green(text)
      if (FAILURE.test(status)) return red(text)
      return PROGRESS.test(status) ? yellow(text) : text
    },
  }
}
