#!/usr/bin/env node
import * as module from 'node:module'

// Node 22 and later keep what they compiled, so that the next start need not compile it again.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache()

void import('./application/cli.js').then(({ runCli }) => runCli(process.argv.slice(2)))
