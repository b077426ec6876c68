import { defineConfig } from '@adonisjs/core/bodyparser'

export default defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: {
    convertEmptyStringsToNull: true,
    trimWhitespaces: true,
    types: ['application/x-www-form-urlencoded'],
    // A person's organizations are chosen in one form: some fields for each of many hundred.
    queryString: { parameterLimit: 20_000 },
  },
  json: {
    convertEmptyStringsToNull: true,
    trimWhitespaces: true,
    types: ['application/json'],
  },
  multipart: {
    autoProcess: true,
    convertEmptyStringsToNull: true,
    trimWhitespaces: true,
    processManually: [],
    // A spreadsheet of exactly the 50 MB that the import allows, with the form around it.
    limit: '52mb',
    types: ['multipart/form-data'],
  },
})
