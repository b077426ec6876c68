/**
 * The command line of the application: `node ace <command>`.
 * Registers the TypeScript hook, then hands over to bin/console.ts; the production build replaces this file with
 * one that has no hook.
 */
import '@poppinss/ts-exec'

await import('./bin/console.js')
