import { defineConfig } from '@adonisjs/core/bodyparser'

const text = { convertEmptyStringsToNull: true, trimWhitespaces: true }

/**
 * Bodies of people who are signed in. Text that is no form is no body of ours; files are read where a route takes them
 * and nowhere else (`upload_middleware.ts`), after it is known that the person may send one.
 */
const bodies = defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: {
    ...text,
    limit: '1mb',
    types: ['application/x-www-form-urlencoded'],
    // A person's organizations are chosen in one form: some fields for each of many hundred.
    queryString: { parameterLimit: 20_000 },
  },
  json: { ...text, limit: '256kb', types: ['application/json'] },
  raw: { types: [] },
  multipart: {
    ...text,
    autoProcess: false,
    maxFields: 100,
    fieldsLimit: '64kb',
    // A spreadsheet of exactly the 50 MB that the import allows, with the form around it.
    limit: '52mb',
    types: ['multipart/form-data'],
  },
})

export default bodies

/** Bodies of strangers: sign-in and its like, a few short fields. */
export const bodiesOfStrangers = defineConfig({
  ...bodies,
  form: { ...bodies.form, limit: '64kb', queryString: { parameterLimit: 100 } },
  json: { ...bodies.json, limit: '16kb' },
})

/** The only addresses that take files. */
export const uploadPatterns = ['/o/:organization_id/imports']
