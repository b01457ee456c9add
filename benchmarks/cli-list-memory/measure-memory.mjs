// Loaded before the program: sends the highest resident memory of the process when it ends.
process.on('exit', () => process.send?.({ peak: process.resourceUsage().maxRSS * 1024 }))
process.channel?.unref()
