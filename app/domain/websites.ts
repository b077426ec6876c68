/** A site as it is kept: as it was typed, scheme and host in lower case; nothing is added. */
export const tidyWebsite = (text: string) =>
  text.replace(/^(?:https?:\/\/)?[^/?#]+/i, (host) => host.toLowerCase())
