import { transitionHandler } from '@las/transitions/handler'
import { checkTotals } from './check-totals.js'

// Credentials and the ids of the transition and the execution come from the environment of the container.
const main = transitionHandler(({ values, ...input }, { reject }) => {
  const { contradicts, message } = checkTotals(values)
  console.log(message)
  return contradicts ? reject(message) : { ...input, values, totals: message }
})

main().catch(error => {
  // The API was told of it already; this is for the log, and the exit code for whoever runs the container.
  console.error(error)
  process.exitCode = 1
})
