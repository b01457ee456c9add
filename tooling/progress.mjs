const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/**
 * Says on stderr that a step is under way: a ticking line in a terminal, a plain line now and then elsewhere.
 * @param {string} title
 */
export function startProgress(title) {
  const started = performance.now()
  const elapsed = () => `${Math.round((performance.now() - started) / 1000)} s`
  const terminal = process.stderr.isTTY
  let frame = 0
  const tick = () => {
    if (terminal) process.stderr.write(`\r${frames[frame++ % frames.length]} ${title} … ${elapsed()}`)
    else process.stderr.write(`${title} …${frame++ ? ` ${elapsed()}` : ''}\n`)
  }
  tick()
  const timer = setInterval(tick, terminal ? 120 : 10_000)
  return {
    /** @param {boolean} succeeded */
    end(succeeded) {
      clearInterval(timer)
      process.stderr.write(`${terminal ? '\r\x1b[K' : ''}${succeeded ? '✓' : '✗'} ${title} (${elapsed()})\n`)
    },
  }
}
