// Reports the time and CPU time since the start of the program, and the peak memory, when the process ends.
const startedAt = performance.now()
const cpuBefore = process.cpuUsage()
process.channel?.unref()
process.on('exit', () => {
  const { user, system } = process.cpuUsage(cpuBefore)
  process.send?.({
    milliseconds: performance.now() - startedAt,
    cpu: (user + system) / 1_000,
    kilobytes: process.resourceUsage().maxRSS,
  })
})
