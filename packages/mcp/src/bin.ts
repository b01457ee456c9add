#!/usr/bin/env node
import { runCommand } from './command/run-command.js'

void runCommand(process.argv.slice(2)).then(code => {
  // Kept connections must not delay the end.
  process.stdout.write('', () => process.exit(code))
})
