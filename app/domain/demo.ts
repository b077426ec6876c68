/**
 * The demo's people. Their password stands in the README, so it lets nobody in where others than this machine can ask,
 * and whoever works in earnest may end these sign-ins for good.
 */
export const demoPassword = 'camera-at-gate-3'

export const demoOwner = 'anna@videoservice.example'

/** All who may sign in: `database/seeders/demo/cast.ts` makes no other. */
export const demoAddresses = [
  demoOwner,
  'ivan@videoservice.example',
  'maria@videoservice.example',
  'timur@videoservice.example',
  'daniel@videoservice.example',
  'elena@videoservice.example',
  'georg@videoservice.example',
  'olga@client-a.example',
  'petr@client-a.example',
]
