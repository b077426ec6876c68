import Bowser from 'bowser'

export type Device = { browser: string | null; system: string | null; isHandheld: boolean }

/** A browser and its system from what it says of itself; nulls when it says nothing that is known. */
export function deviceOf(userAgent: string | null): Device {
  if (!userAgent) return { browser: null, system: null, isHandheld: false }
  const { browser, os, platform } = Bowser.parse(userAgent)
  return {
    browser: browser.name || null,
    system: os.name || null,
    isHandheld: platform.type === 'mobile' || platform.type === 'tablet',
  }
}
