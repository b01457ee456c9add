/** The class of a status: amber for errors of the request, red for those of the server and requests without a response. */
export function toneOfStatus(status: number | null): 'err' | 'warn' | '' {
  if (status === null || status >= 500) return 'err'
  return status >= 400 ? 'warn' : ''
}
