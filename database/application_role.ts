import env from '#start/env'

/** The role that the application signs in as, quoted for SQL. */
export const applicationRole = () =>
  `"${decodeURIComponent(new URL(env.get('DATABASE_URL')).username)}"`
